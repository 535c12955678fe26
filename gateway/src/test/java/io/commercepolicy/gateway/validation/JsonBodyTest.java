package io.commercepolicy.gateway.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.gateway.problem.Text;
import io.commercepolicy.gateway.problem.Violation;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBodyTest {

  private static final BodyRule ANYTHING = Shop.body("{}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {a: {type: string, minLength: 2, maxLength: 3}}       | {"a":"xx"}         |
          {a: {type: string, minLength: 2, maxLength: 3}}       | {"a":"xxx"}        |
          {a: {type: string, minLength: 2, maxLength: 3}}       | {"a":"x"}          | /a must have at least 2 characters
          {a: {type: string, minLength: 2, maxLength: 3}}       | {"a":"xxxx"}       | /a must have at most 3 characters
          {a: {type: string, maxLength: 3}}                     | {"a":"\\ud83d\\ude00xx"} |
          {a: {type: string}}                                   | {"a":1}            | /a must be a text
          {a: {type: string}}                                   | {"a":null}         | /a must be a text
          {a: {type: [string, "null"]}}                         | {"a":null}         |
          {a: {type: [string, "null"]}}                         | {"a":1}            | /a must be a text or null
          {a: {type: string, pattern: "b+"}}                    | {"a":"abc"}        |
          {a: {type: string, pattern: "^b+$"}}                  | {"a":"abc"}        | /a must match ^b+$
          {a: {type: string, pattern: "^b+$"}}                  | {"a":"b\\n"}       | /a must match ^b+$
          {a: {type: string, pattern: "^[$]$"}}                 | {"a":"$"}          |
          {a: {type: string, enum: [X, Y]}}                     | {"a":"Z"}          | /a must be one of X, Y
          {a: {const: 7}}                                       | {"a":8}            | /a must be 7
          {a: {type: integer, minimum: 1, maximum: 3}}          | {"a":1}            |
          {a: {type: integer, minimum: 1, maximum: 3}}          | {"a":3}            |
          {a: {type: integer, minimum: 1, maximum: 3}}          | {"a":0}            | /a must be at least 1
          {a: {type: integer, minimum: 1, maximum: 3}}          | {"a":4}            | /a must be at most 3
          {a: {type: integer, maximum: 3}}                      | {"a":1e30}         | /a must be at most 3
          {a: {type: integer}}                                  | {"a":1e999999999}  | /a must be a whole number
          {a: {type: number, maximum: 3}}                       | {"a":1e999999999}  | /a must be at most 3
          {a: {type: integer}}                                  | {"a":5.0}          |
          {a: {type: integer}}                                  | {"a":50e-1}        |
          {a: {type: integer}}                                  | {"a":5.5}          | /a must be a whole number
          {a: {type: integer}}                                  | {"a":9007199254740993.5} | /a must be a whole number
          {a: {type: integer}}                                  | {"a":"5"}          | /a must be a whole number
          {a: {type: integer, format: int32}}                   | {"a":2147483647}   |
          {a: {type: integer, format: int32}}                   | {"a":2147483648}   | /a must be within -2147483648 to 2147483647
          {a: {type: integer, format: int64}}                   | {"a":9223372036854775807} |
          {a: {type: integer, format: int64}}                   | {"a":9223372036854775808} | /a must be within -9223372036854775808 to 9223372036854775807
          {a: {type: number, exclusiveMinimum: 0, exclusiveMaximum: 1}} | {"a":0.5}  |
          {a: {type: number, exclusiveMinimum: 0}}              | {"a":0}            | /a must be more than 0
          {a: {type: number, exclusiveMaximum: 1}}              | {"a":1.0}          | /a must be less than 1
          {a: {type: number, multipleOf: 0.01}}                 | {"a":0.07}         |
          {a: {type: number, multipleOf: 0.01}}                 | {"a":0.075}        | /a must be a multiple of 0.01
          {a: {type: boolean}}                                  | {"a":"true"}       | /a must be true or false
          {a: {type: string, format: date}}                     | {"a":"2024-02-29"} |
          {a: {type: string, format: date}}                     | {"a":"2024-02-30"} | /a must be a date such as 2021-05-21
          {a: {type: string, format: date-time}}                | {"a":"2024-02-29T10:00:00+08:00"} |
          {a: {type: string, format: date-time}}                | {"a":"2024-02-29T10:00:00.123Z"}  |
          {a: {type: string, format: date-time}}                | {"a":"2024-02-30T10:00:00Z"}      | /a must be a time with offset such as 2021-05-21T10:00:00+08:00
          {a: {type: string, format: date-time}}                | {"a":"2024-02-29T10:00:00"}       | /a must be a time with offset such as 2021-05-21T10:00:00+08:00
          {a: {type: string, format: uuid}}                     | {"a":"0190AC5e-0000-7000-8000-000000000000"} |
          {a: {type: string, format: uuid}}                     | {"a":"0190ac5e-0000-7000-8000-00000000000"}  | /a must be a UUID
          {a: {type: string, format: uuid}}                     | {"a":"0190ac5e-0000-7000-8000-000000000000\\n"} | /a must be a UUID
          {a: {type: string, format: uri}}                      | {"a":"https://example.org/x"} |
          {a: {type: string, format: uri}}                      | {"a":"/x"}         | /a must be an absolute URI
          {a: {type: array, minItems: 1, maxItems: 2}}          | {"a":[]}           | /a must have at least 1 items
          {a: {type: array, maxItems: 2}}                       | {"a":[1,2]}        |
          {a: {type: array, maxItems: 2}}                       | {"a":[1,2,3]}      | /a must have at most 2 items
          {a: {type: array, uniqueItems: true}}                 | {"a":[1,1.0]}      | /a must not have equal items
          {a: {type: array, items: {type: object, required: [b]}}} | {"a":[{"b":1},{}]} | /a/1/b must be present
          {a: {type: object, maxProperties: 1}}                 | {"a":{"x":1,"y":2}} | /a must have at most 1 fields
          {a: {properties: {b: {}}, additionalProperties: false}} | {"a":{"b":1,"c/d":2}} | /a/c~1d this field is not known
          {a: {additionalProperties: {type: integer}}}          | {"a":{"b":"x"}}    | /a/b must be a whole number
          {a: {not: {type: string}}}                            | {"a":"x"}          | /a does not satisfy 'not'
          {a: false}                                            | {"a":1}            | /a must not be present
          {a: {type: string, x-note: more}}                     | {"a":"x"}          |
          """)
  void isJudgedByItsSchema(String properties, String body, String violation) {
    BodyRule rule = Shop.body("{type: object, properties: " + properties + "}");

    assertEquals(violation == null ? List.of() : List.of(violation), check(rule, body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1,"b":{"a":2}}  |
          5                    |
          null                 |
          {"a":1,"a":1}        | a field occurs twice, at 1:12
          {"a":1} x            | not valid JSON, at 1:10
          {"a":1}{}            | not valid JSON, at 1:8
          {"a":01}             | not valid JSON, at 1:7
          {'a':1}              | not valid JSON, at 1:2
          {"a":NaN}            | not valid JSON, at 1:9
          {"a":1,}             | not valid JSON, at 1:8
          {"a":                | not valid JSON, at 1:6
          /* a */ 1            | not valid JSON, at 1:1
          """)
  void isReadStrictly(String body, String fault) {
    assertEquals(fault == null ? List.of() : List.of(" " + fault), check(ANYTHING, body));
  }

  @Test
  void isUtf8WithoutByteOrderMark() {
    assertEquals(List.of(), check(ANYTHING, "\"文\ufffd😀\""));
    assertEquals(List.of(" must not begin with a byte order mark"), check(ANYTHING, "\ufeff1"));
    assertEquals(List.of(" must be UTF-8"), check(ANYTHING, '"', 0xc3, '"'));
    assertEquals(List.of(" must be UTF-8"), check(ANYTHING, '"', 0xc0, 0xaf, '"'));
    assertEquals(List.of(" must be UTF-8"), check(ANYTHING, '"', 0xed, 0xa0, 0x80, '"'));
    assertEquals(List.of(" must be UTF-8"), check(ANYTHING, 0xff, 0xfe, '1', 0));
    assertEquals(List.of(" not valid JSON, at 1:2"), check(ANYTHING, '1', 0));
    assertEquals(List.of(" must not be empty"), check(ANYTHING, ""));
    assertEquals(List.of(" must not be empty"), check(ANYTHING, " \n"));
  }

  @Test
  void isNotTooDeepAndNotTooMuch() {
    assertEquals(List.of(), check(ANYTHING, "[".repeat(64) + "]".repeat(64)));
    String tooMuch =
        " goes beyond 64 levels or 500000 values, or has a number or name that is too long";
    assertEquals(List.of(tooMuch), check(ANYTHING, "[".repeat(65) + "]".repeat(65)));
    assertEquals(List.of(), check(ANYTHING, "[" + "0,".repeat(499_997) + "0]"));
    assertEquals(List.of(tooMuch), check(ANYTHING, "[" + "0,".repeat(499_998) + "0]"));
    assertEquals(List.of(tooMuch), check(ANYTHING, "1".repeat(1001)));
  }

  @Test
  void isToldAllThatIsWrongUpToAHundred() {
    BodyRule rule =
        Shop.body("{type: object, required: [a, b], properties: {c: {items: {type: string}}}}");

    assertEquals(
        List.of(
            "/c/0 must be a text",
            "/c/2 must be a text",
            "/a must be present",
            "/b must be present"),
        check(rule, "{\"c\":[1,\"x\",{}]}"));
    List<String> many = check(rule, "{\"c\":[" + "1,".repeat(1000) + "1]}");
    assertEquals(100, many.size());
    assertEquals("/c/99 must be a text", many.get(99));
  }

  @Test
  void isToldOneThingThatIsWrongIfItIsLarge() {
    BodyRule rule = Shop.body("{items: {type: string}}");

    assertEquals(100, check(rule, "[" + "1,".repeat(19_998) + "1]").size());
    assertEquals(
        List.of("/0 must be a text", " has more values than are all looked at"),
        check(rule, "[" + "1,".repeat(19_999) + "1]"));
    assertEquals(List.of(), check(rule, "[" + "\"\",".repeat(100_000) + "\"\"]"));
  }

  @Test
  void ofBlanksIsRefusedInLinearTime() {
    BodyRule rule = Shop.body("{type: string, pattern: '[\\s\\S]*\\S[\\s\\S]*'}");

    assertEquals(List.of(), check(rule, "\"" + " ".repeat(1_000_000) + "x \""));
    assertEquals(
        List.of(" must match [\\s\\S]*\\S[\\s\\S]*"),
        check(rule, "\"" + " ".repeat(1_000_000) + "\""));
  }

  @Test
  void isJudgedByTheAlternativeThatItsDiscriminatorNames() {
    OperationRules rules =
        Shop.rules(
            """
            paths:
              /shop/v1/things:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: "#/components/schemas/Thing"}
            components:
              schemas:
                Thing:
                  type: object
                  oneOf: [{$ref: "#/components/schemas/Toy"}, {$ref: "#/components/schemas/Book"}]
                  discriminator:
                    propertyName: kind
                    mapping: {TOY: "#/components/schemas/Toy"}
                Toy:
                  type: object
                  required: [kind, age]
                  properties: {kind: {type: string}, age: {type: integer}}
                Book:
                  type: object
                  required: [kind, title]
                  properties: {kind: {type: string}, title: {type: string}}
            """);
    BodyRule rule = rules.body("application/json");

    assertEquals(List.of(), check(rule, "{\"kind\":\"TOY\",\"age\":3}"));
    assertEquals(List.of(), check(rule, "{\"kind\":\"Book\",\"title\":\"x\",\"age\":\"x\"}"));
    assertEquals(
        List.of("/age must be a whole number"), check(rule, "{\"kind\":\"TOY\",\"age\":\"3\"}"));
    assertEquals(List.of("/title must be present"), check(rule, "{\"kind\":\"Book\"}"));
    assertEquals(List.of("/kind must be one of TOY, Book"), check(rule, "{\"kind\":\"Toy\"}"));
    assertEquals(List.of("/kind must be present"), check(rule, "{\"age\":3}"));
    assertEquals(List.of(" must be a JSON object"), check(rule, "3"));
  }

  @Test
  void saysWhatIsWrongInBothLanguages() {
    BodyRule rule =
        Shop.body("{properties: {a: {type: [string, \"null\"]}, b: {type: string, maxLength: 3}}}");

    assertEquals(
        List.of(
            new Violation("/a", new Text("must be a text or null", "必须是文本或 null")),
            new Violation("/b", new Text("must have at most 3 characters", "最多 3 个字符"))),
        rule.check(Buffer.buffer("{\"a\":1,\"b\":\"four\"}")));
  }

  @Test
  void isOneOfTheDescribedTypes() {
    OperationRules rules =
        Shop.rules(
            """
            paths:
              /shop/v1/things:
                put:
                  requestBody:
                    required: true
                    content:
                      text/csv: {}
                      image/*: {}
                      application/json: {schema: {type: string}}
                      application/vnd.thing+json: {schema: {type: integer}}
            """);

    assertTrue(rules.takesBody());
    assertTrue(rules.requiresBody());
    assertEquals(
        "text/csv, application/json, application/vnd.thing+json, image/*", rules.mediaTypes());
    assertTrue(rules.body("application/json").isJson());
    assertTrue(rules.body("Application/JSON; charset=\"UTF-8\"").isJson());
    assertEquals(
        List.of(" must be a whole number"),
        check(rules.body("application/vnd.thing+json"), "\"\""));
    assertFalse(rules.body("text/csv;charset=gbk").isJson());
    assertEquals(List.of(), check(rules.body("text/csv"), "a,b"));
    assertFalse(rules.body("image/png").isJson());
    assertNull(rules.body("application/json; charset=utf-16"));
    assertNull(rules.body("application/json, text/csv"));
    assertNull(rules.body("application/jsonp"));
    assertNull(rules.body("application"));
    assertNull(rules.body(""));
    assertNull(rules.body(null));
  }

  @Test
  void isAnythingWhereAnythingIsDescribed() {
    OperationRules rules =
        Shop.rules(
            """
            paths:
              /shop/v1/things:
                put:
                  requestBody:
                    content:
                      "*/*": {schema: {type: string, format: binary}}
                      application/*+json: {schema: {type: integer}}
            """);

    assertFalse(rules.requiresBody());
    assertFalse(rules.body("application/json").isJson());
    assertFalse(rules.body("x/y").isJson());
    assertTrue(rules.body("application/a+json").isJson());
    assertFalse(rules.body(null).isJson());
    OperationRules none = Shop.rules("paths: {/shop/v1/things: {put: {}}}");
    assertFalse(none.takesBody());
    assertNull(none.body("application/json"));
  }

  private static List<String> check(BodyRule rule, String body) {
    return Shop.texts(rule.check(Buffer.buffer(body.getBytes(StandardCharsets.UTF_8))));
  }

  private static List<String> check(BodyRule rule, int... octets) {
    Buffer body = Buffer.buffer();
    for (int octet : octets) {
      body.appendByte((byte) octet);
    }
    return Shop.texts(rule.check(body));
  }
}
