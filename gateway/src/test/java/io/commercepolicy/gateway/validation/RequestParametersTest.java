package io.commercepolicy.gateway.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.gateway.problem.Text;
import io.commercepolicy.gateway.problem.Violation;
import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestParametersTest {

  private static final OperationRules RULES =
      Shop.rules(
          """
          paths:
            /shop/v1/{shelf}/things/{thingId}:
              parameters:
              - {name: shelf, in: path, required: true, schema: {$ref: "#/components/schemas/Shelf"}}
              - {name: limit, in: query, schema: {type: boolean}}
              get:
                parameters:
                - {name: thingId, in: path, required: true, schema: {type: string, maxLength: 4}}
                - $ref: "#/components/parameters/Limit"
                - {name: since, in: query, schema: {type: string, format: date}}
                - {name: total, in: query, schema: {type: integer, format: int64}}
                - {name: number, in: query, schema: {type: integer, format: int32}}
                - {name: price, in: query, schema: {type: number, maximum: 9.5}}
                - {name: preview, in: query, schema: {type: boolean}}
                - {name: text, in: query, schema: {type: [string, "null"], minLength: 1}}
                - name: kind
                  in: query
                  schema: {allOf: [{$ref: "#/components/schemas/Kind"}, {default: TOY}]}
                - {name: tag, in: query, schema: {type: array, maxItems: 2, items: {type: integer}}}
                - name: list
                  in: query
                  explode: false
                  schema: {type: array, maxItems: 2, items: {$ref: "#/components/schemas/Kind"}}
                - {name: If-Match, in: header, required: true, schema: {type: string, maxLength: 3}}
                - {name: X-Counts, in: header, schema: {type: array, items: {type: integer}}}
                - {name: Accept, in: header, required: true, schema: {type: integer}}
                - {name: Authorization, in: header, required: true, schema: {type: integer}}
          components:
            parameters:
              Limit: {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 200}}
            schemas:
              Shelf: {type: string, pattern: "^[a-z]+$"}
              Kind: {type: string, enum: [TOY, BOOK]}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit=1                  |
          limit=200                |
          limit=0                  | query:limit must be at least 1
          limit=201                | query:limit must be at most 200
          limit=                   | query:limit must be a whole number
          limit                    | query:limit must be a whole number
          limit=05                 | query:limit must be a whole number
          limit=+5                 | query:limit must be a whole number
          limit=%2B5               | query:limit must be a whole number
          limit=5.0                | query:limit must be a whole number
          limit=%35                |
          li%6Dit=0                | query:limit must be at least 1
          limit=1&limit=1          | query:limit must be given once
          number=-2147483648       |
          number=2147483647        |
          number=2147483648        | query:number must be within -2147483648 to 2147483647
          number=-2147483649       | query:number must be within -2147483648 to 2147483647
          number=-0                |
          total=9223372036854775807  |
          total=-9223372036854775808 |
          total=9223372036854775808  | query:total must be within -9223372036854775808 to 9223372036854775807
          price=9.5                |
          price=9.50               |
          price=9.500001           | query:price must be at most 9.5
          price=-1e-3              |
          price=.5                 | query:price must be a number
          price=NaN                | query:price must be a number
          preview=true             |
          preview=false            |
          preview=TRUE             | query:preview must be true or false
          preview=1                | query:preview must be true or false
          preview                  | query:preview must be true or false
          text=a                   |
          text=                    | query:text must have at least 1 characters
          text=null                |
          text=%E6%96%87+a         |
          text=%E6%96              | query:text must be percent-encoded UTF-8
          text=%C0%AF              | query:text must be percent-encoded UTF-8
          text=%ED%A0%80           | query:text must be percent-encoded UTF-8
          kind=TOY                 |
          kind=toy                 | query:kind must be one of TOY, BOOK
          kind=                    | query:kind must be one of TOY, BOOK
          since=2024-02-29         |
          since=2023-02-29         | query:since must be a date such as 2021-05-21
          since=2024-2-29          | query:since must be a date such as 2021-05-21
          tag=1&tag=2              |
          tag=1&tag=2&tag=3        | query:tag must have at most 2 items
          tag=1&tag=x              | query:tag must be a whole number
          tag=1,2                  | query:tag must be a whole number
          list=TOY,BOOK            |
          list=                    |
          list=TOY,BOOK,TOY        | query:list must have at most 2 items
          list=TOY,CAR             | query:list must be one of TOY, BOOK
          list=TOY%2CBOOK          | query:list must be one of TOY, BOOK
          list=TOY&list=BOOK       | query:list must be given once
          &&limit=5&               |
          """)
  void ofTheQueryAreReadByTheirSchema(String query, String violation) {
    assertEquals(
        violation == null ? List.of() : List.of(violation),
        Shop.parameters(RULES, "/shop/v1/toys/things/t1?" + query, "If-Match", "1"));
  }

  @Test
  void thatAreNotDescribedAreNamedBesideThoseThatAre() {
    OperationRules rules =
        Shop.rules(
            """
            paths:
              /shop/v1/things:
                get:
                  parameters:
                  - {name: limit, in: query, schema: {type: integer}}
                  - {name: cursor, in: query, schema: {type: string}}
            """);

    assertEquals(
        List.of(
            new Violation(
                "query:limits",
                new Text("is not known here; known are limit, cursor", "未知参数；此处可用：limit, cursor"))),
        rules.parameters(
            "/shop/v1/things?limits=5", 15, MultiMap.caseInsensitiveMultiMap().add("X-Any", "1")));
    assertEquals(
        List.of("query:%FF is not known here; known are limit, cursor"),
        Shop.parameters(rules, "/shop/v1/things?limit=1&%FF=2"));
    assertEquals(
        List.of("query:a is not known here; no query parameter is"),
        Shop.parameters(Shop.rules("paths: {/shop/v1/things: {get: {}}}"), "/shop/v1/things?a"));
    assertEquals(
        List.of(), Shop.parameters(Shop.rules("paths: {/shop/v1/a: {get: {}}}"), "/shop/v1/a?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /shop/v1/toys/things/1234        |
          /shop/v1/toys/things/12345       | path:thingId must have at most 4 characters
          /shop/v1/toys/things/a%20b       |
          /shop/v1/toys/things/a+bc        |
          /shop/v1/toys/things/%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80 |
          /shop/v1/toys/things/%FF         | path:thingId must be percent-encoded UTF-8
          /shop/v1/Toys/things/1           | path:shelf must match ^[a-z]+$
          /shop/v1/toys%20/things/1        | path:shelf must match ^[a-z]+$
          /shop/v1/toys/things/12345?limit=/1/2 | path:thingId must have at most 4 characters;query:limit must be a whole number
          """)
  void ofThePathAreReadByTheirSchema(String uri, String violations) {
    assertEquals(
        violations == null ? List.of() : List.of(violations.split(";")),
        Shop.parameters(RULES, uri, "If-Match", "1"));
  }

  @Test
  void ofTheHeadAreReadByTheirSchema() {
    String uri = "/shop/v1/toys/things/1";
    assertEquals(List.of(), Shop.parameters(RULES, uri, "if-match", "123"));
    assertEquals(List.of("header:If-Match must be present"), Shop.parameters(RULES, uri));
    assertEquals(
        List.of("header:If-Match must have at most 3 characters"),
        Shop.parameters(RULES, uri, "If-Match", "1234"));
    assertEquals(
        List.of("header:If-Match must be given once"),
        Shop.parameters(RULES, uri, "If-Match", "1", "If-Match", "1"));
    assertEquals(
        List.of(),
        Shop.parameters(RULES, uri, "If-Match", "1", "X-Counts", "1, 2", "X-Counts", "3"));
    assertEquals(
        List.of("header:X-Counts must be a whole number"),
        Shop.parameters(RULES, uri, "If-Match", "1", "X-Counts", "1,x"));
  }

  @Test
  void areAllReported() {
    assertEquals(
        List.of(
            "path:shelf must match ^[a-z]+$",
            "path:thingId must have at most 4 characters",
            "query:limit must be at least 1",
            "query:preview must be true or false",
            "header:If-Match must be present"),
        Shop.parameters(RULES, "/shop/v1/7/things/12345?preview=0&limit=0"));
    StringBuilder unknown = new StringBuilder("/shop/v1/toys/things/1?a0");
    for (int i = 1; i < 150; i++) {
      unknown.append("&a").append(i);
    }
    assertEquals(100, Shop.parameters(RULES, unknown.toString(), "If-Match", "1").size());
  }
}
