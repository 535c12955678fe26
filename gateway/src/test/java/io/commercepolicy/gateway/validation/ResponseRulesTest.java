package io.commercepolicy.gateway.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseRulesTest {

  private static final ResponseRules RULES =
      Shop.rules(
              """
              paths:
                /shop/v1/things:
                  get:
                    responses:
                      "200":
                        headers:
                          ETag: {required: true, schema: {type: string, minLength: 3}}
                          X-Count: {$ref: "#/components/headers/Count"}
                          Content-Type: {required: true, schema: {type: integer}}
                        content:
                          application/json: {schema: {type: object, required: [a]}}
                          text/csv: {}
                      "204": {description: Nothing}
                      4XX: {$ref: "#/components/responses/Problem"}
              components:
                headers:
                  Count: {schema: {type: integer}}
                responses:
                  Problem:
                    content: {application/problem+json: {schema: {type: object, required: [code]}}}
              """)
          .responses();

  @Test
  void acceptWhatIsDescribed() {
    assertEquals(
        List.of(), check(200, "{\"a\":1}", "ETag", "\"1\"", "Content-Type", "application/json"));
    assertEquals(List.of(), check(200, null, "ETag", "\"1\"", "Content-Type", "text/csv"));
    assertEquals(List.of(), check(200, "", "ETag", "\"1\""));
    assertEquals(List.of(), check(204, ""));
    assertEquals(List.of(), check(204, null));
    assertEquals(
        List.of(), check(404, "{\"code\":\"x\"}", "Content-Type", "application/problem+json"));
  }

  @Test
  void nameWhatIsNot() {
    assertEquals(List.of("the status 500 is not described"), check(500, ""));
    assertEquals(
        List.of("header:ETag: must be present", "/a: must be present"),
        check(200, "{}", "Content-Type", "application/json"));
    assertEquals(
        List.of("header:X-Count: must be a whole number", "there is no Content-Type"),
        check(200, null, "ETag", "\"1\"", "X-Count", "x"));
    assertEquals(
        List.of("the Content-Type text/html is not described for the status 404"),
        check(404, null, "Content-Type", "text/html"));
    assertEquals(
        List.of("the Content-Type text/plain is not described for the status 204"),
        check(204, "x", "Content-Type", "text/plain"));
    assertEquals(
        List.of("header:ETag: must have at least 3 characters", ": not valid JSON, at 1:2"),
        check(200, "{", "ETag", "1", "Content-Type", "application/json"));
  }

  @Test
  void askForTheBodiesThatTheyJudge() {
    assertTrue(RULES.readsBody(200, "application/json;charset=UTF-8"));
    assertTrue(RULES.readsBody(499, "application/problem+json"));
    assertFalse(RULES.readsBody(200, "text/csv"));
    assertFalse(RULES.readsBody(200, null));
    assertFalse(RULES.readsBody(204, "application/json"));
    assertFalse(RULES.readsBody(500, "application/json"));
  }

  @Test
  void fallBackToTheDefault() {
    ResponseRules rules =
        Shop.rules(
                """
                paths:
                  /shop/v1/things:
                    get:
                      responses:
                        "200": {description: Done}
                        default: {content: {text/plain: {}}}
                """)
            .responses();

    MultiMap plain = MultiMap.caseInsensitiveMultiMap().add("Content-Type", "text/plain");
    assertEquals(List.of(), rules.check(503, plain, null));
    assertEquals(1, rules.check(200, plain, null).size());
  }

  private static List<String> check(int status, String body, String... headers) {
    MultiMap given = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < headers.length; i += 2) {
      given.add(headers[i], headers[i + 1]);
    }
    return RULES.check(status, given, body == null ? null : Buffer.buffer(body));
  }
}
