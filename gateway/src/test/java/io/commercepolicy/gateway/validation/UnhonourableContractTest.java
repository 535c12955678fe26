package io.commercepolicy.gateway.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.gateway.contract.Contract;
import io.commercepolicy.gateway.contract.ContractException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnhonourableContractTest {

  private static final String OPERATION = "contracts/shop.yaml: POST /shop/v1/{id}: ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {in: cookie, name: a, schema: {type: string}}                        | a parameter in 'cookie' is not supported
          {in: query, name: a, content: {application/json: {}}}                | 'a' has no schema
          {in: query, name: a, style: deepObject, schema: {type: string}}      | the style 'deepObject' is not supported
          {in: path, name: id, style: label, schema: {type: string}}           | the style 'label' is not supported
          {in: query, name: a, schema: {type: object}}                         | a parameter of the type 'object' is not supported
          {in: query, name: a, schema: {type: array, items: {type: array}}}    | a parameter of the type 'array' is not supported
          {in: query, name: a, schema: {type: [string, integer]}}              | the schema at /paths/~1shop~1v1~1{id}/post/parameters/0/schema has not one type
          {in: query, name: a, schema: {enum: [a]}}                            | the schema at /paths/~1shop~1v1~1{id}/post/parameters/0/schema has not one type
          {in: query, name: a, allowEmptyValue: true, schema: {type: boolean}} | allowEmptyValue of 'a' is not supported
          {in: query, name: a, schema: {$ref: "#/components/schemas/None"}}    | #/components/schemas/None can't be resolved
          {in: query, name: a, schema: {type: text}}                           | a parameter of the type 'text' is not supported
          {in: query, name: a, schema: {type: string, pattern: "["}}           | no schema: /pattern must be of the format regex
          {in: query, name: a, schema: {type: string, minLength: -1}}          | no schema: /minLength must be at least 0
          {in: query, name: a, schema: {type: string, format: shoe-size}}      | the format 'shoe-size' is not known
          {in: query, name: a, schema: {type: string, nullable: true}}         | the keyword 'nullable' is not known
          {in: path, name: other, schema: {type: string}}                      | the path's parameter 'id' is not described
          {$ref: "#/components/parameters/None"}                               | #/components/parameters/None can't be resolved
          {$ref: "other.yaml#/Limit"}                                          | other.yaml#/Limit can't be resolved
          """)
  void byAParameterStopsTheStart(String parameter, String reason) {
    assertRefused(OPERATION + reason, "post: {parameters: [" + parameter + "]}", "components: {}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: text}                                    | no schema: /type
          {type: object, properties: {a: {type: [text]}}} | no schema: /properties/a/type
          {items: {pattern: "(a"}}                        | no schema: /items/pattern must be of the format regex
          {properties: {a: {frobnicate: 1}}}              | the keyword 'frobnicate' is not known
          {properties: {a: {$ref: "#/components/x"}}}     | /components: Reference /components/x cannot be resolved
          {properties: {a: {$ref: "http://127.0.0.1/a"}}} | Schema from 'http://127.0.0.1/a' is not allowed to be loaded.
          {$ref: "#/components/schemas/None"}             | /components
          """)
  void byABodyStopsTheStart(String schema, String reason) {
    String id = "parameters: [{in: path, name: id, schema: {type: string}}]";
    String content = "{content: {application/json: {schema: " + schema + "}}}";
    assertRefused(
        OPERATION + reason, "post: {" + id + ", requestBody: " + content + "}", "components: {}");
    assertRefused(
        OPERATION + reason,
        "post: {" + id + ", responses: {default: " + content + "}}",
        "components: {}");
    assertRefused(
        OPERATION + "'json' is no media type",
        "post: {" + id + ", requestBody: {content: {json: {}}}}",
        "components: {}");
  }

  @Test
  void byAParameterThatThePathLacksStopsTheStart() {
    assertRefused(
        OPERATION + "the path has no parameter [other]",
        "post: {parameters: [{in: path, name: id, schema: {type: string}},"
            + " {in: path, name: other, schema: {type: string}}]}",
        "components: {}");
  }

  @Test
  void byAComponentNamesTheComponent() {
    assertRefused(
        "contracts/shop.yaml: components/schemas/Thing: no schema: /maximum must be a number",
        "post: {}",
        "components: {schemas: {Thing: {maximum: x}}}");
  }

  @Test
  void hasNoRulesForAnInternalOperation() {
    Contract contract = Shop.contract("paths: {/shop/v1/a: {get: {x-internal: true}, put: {}}}");

    assertEquals(1, OperationRules.of(contract).size());
    ContractException refusal =
        assertThrows(
            ContractException.class,
            () -> OperationRules.of(contract, contract.operations().get(0)));
    assertEquals("contracts/shop.yaml: GET /shop/v1/a: is not published", refusal.getMessage());
  }

  private static void assertRefused(String message, String operation, String components) {
    String text = "paths: {\"/shop/v1/{id}\": {" + operation + "}}\n" + components;
    ContractException refusal =
        assertThrows(ContractException.class, () -> OperationRules.of(Shop.contract(text)));
    assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
  }
}
