package io.commercepolicy.gateway.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {

  private static final String HEAD =
      """
      openapi: 3.1.0
      info: {title: Shop, version: 1.0.0}
      components:
        securitySchemes:
          oidc: {type: openIdConnect, openIdConnectUrl: /login}
          bearer: {type: http, scheme: bearer}
          basic: {type: http, scheme: basic}
      paths:
      """;

  @Test
  void tellsOperationsWithWhatTheyNeed() throws Exception {
    Contract contract =
        read(
            HEAD
                + """
                  /shop/v1/things:
                    summary: Things
                    get: {security: [{oidc: []}]}
                    post: {security: [{oidc: [agency, reviewer]}], x-body-limit: unlimited, x-rate-class: heavy}
                    put: {operationId: putThings, x-body-limit: 2M, x-timeout: PT1.5S}
                    delete: {security: []}
                    patch: {security: [{oidc: [agency]}, {bearer: [operator]}]}
                    trace: {security: [{oidc: [agency]}, {bearer: []}]}
                    head: {x-internal: true}
                """);

    assertEquals("shop", contract.service());
    var operations =
        contract.operations().stream()
            .collect(Collectors.toMap(Operation::method, Function.identity()));
    assertEquals(Set.of(), operations.get("GET").roles());
    assertEquals(Set.of("agency", "reviewer"), operations.get("POST").roles());
    assertEquals(Set.of(), operations.get("PUT").roles());
    assertFalse(operations.get("PUT").anonymous());
    assertTrue(operations.get("DELETE").anonymous());
    assertEquals(Set.of("agency", "operator"), operations.get("PATCH").roles());
    assertEquals(Set.of(), operations.get("TRACE").roles());
    assertTrue(operations.get("HEAD").internal());
    assertEquals(
        new Operation.Limits("heavy", Long.MAX_VALUE, null), operations.get("POST").limits());
    assertEquals(
        new Operation.Limits("default", 2L * 1024 * 1024, Duration.ofMillis(1500)),
        operations.get("PUT").limits());
    assertEquals("putThings", operations.get("PUT").id());
    assertEquals("POST /shop/v1/things", operations.get("POST").id());
    assertFalse(contract.document().at("/paths/~1shop~1v1~1things").has("head"));
    assertTrue(operations.get("POST").admits(Set.of("merchant", "reviewer")));
    assertFalse(operations.get("POST").admits(Set.of("merchant")));
    assertTrue(operations.get("GET").admits(Set.of()));
  }

  @Test
  void takesSecurityFromTheTopWhereAnOperationHasNone() throws Exception {
    Contract contract =
        read(
            HEAD.replace("paths:", "security: [{oidc: [auditor]}]\npaths:")
                + "  /shop/v1/things: {get: {}, put: {security: []}}\n");

    assertEquals(Set.of("auditor"), contract.operations().get(0).roles());
    assertTrue(contract.operations().get(1).anonymous());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /other/v1/a: {get: {}}                  | /other/v1/a: outside the service's root /shop/
          /shopping/v1/a: {get: {}}               | /shopping/v1/a: outside the service's root /shop/
          /shop/v1/{a}.csv: {get: {}}             | /shop/v1/{a}.csv: the segment '{a}.csv' is neither
          /shop/v1/{a}{b}: {get: {}}              | /shop/v1/{a}{b}: the segment
          /shop/v1/a/: {get: {}}                  | /shop/v1/a/: the segment '' is neither
          /shop/../a: {get: {}}                   | /shop/../a: the segment '..' is neither
          /shop/v1/%61: {get: {}}                 | /shop/v1/%61: the segment '%61' is neither
          /shop/v1/a: 5                           | /shop/v1/a: not a path item
          /shop/v1/a: {$ref: other.yaml}          | /shop/v1/a: a path item by $ref
          /shop/v1/a: {get: {x-internal: 1}}      | GET /shop/v1/a: x-internal is neither
          /shop/v1/a: {get: {x-body-limit: 1}}    | GET /shop/v1/a: x-body-limit is not a text
          /shop/v1/a: {get: {x-body-limit: much}} | GET /shop/v1/a: x-body-limit is neither
          /shop/v1/a: {get: {x-timeout: 30s}}     | GET /shop/v1/a: x-timeout is not a duration
          /shop/v1/a: {get: {x-timeout: PT0S}}    | GET /shop/v1/a: x-timeout is not a duration
          /shop/v1/a: {get: {x-rate-class: A B}}  | GET /shop/v1/a: x-rate-class is not made of
          /shop/v1/a: {get: {security: {}}}       | GET /shop/v1/a: security is not a list
          /shop/v1/a: {get: {security: [{}]}}     | GET /shop/v1/a: a security requirement names
          /shop/v1/a: {get: {security: [{x: []}]}} | GET /shop/v1/a: the security scheme 'x' is not
          /shop/v1/a: {get: {security: [{basic: []}]}} | GET /shop/v1/a: the security scheme 'basic'
          """)
  void thatCanNotBeHonouredNamesOperationAndReason(String path, String message) {
    assertRefused(HEAD + "  " + path + "\n", message);
  }

  @Test
  void thatCanNotBeReadNamesThePlace() {
    assertRefused("openapi: 3.1.0\npaths: [}", "line 2: ");
    assertRefused(
        HEAD + "  /shop/v1/a: {get: {}}\n  /shop/v1/a: {put: {}}\n", "line 10: Duplicate field");
    assertRefused("- 1", "not an OpenAPI document");
    assertRefused("", "not an OpenAPI document");
    assertRefused("openapi: 2.0.0\npaths: {}", "not OpenAPI 3");
    assertRefused("openapi: 3.1.0", "has no paths");
    ContractException missing =
        assertThrows(ContractException.class, () -> Contract.load("contracts/none.yaml"));
    assertEquals("contracts/none.yaml: not found", missing.getMessage());
  }

  @Test
  void withTwoTemplatesForOnePathIsRefused() throws Exception {
    Contract contract = read(HEAD + "  /shop/v1/{a}/x: {get: {}}\n  /shop/v1/{b}/x: {put: {}}\n");

    ContractException refusal =
        assertThrows(ContractException.class, () -> Routes.of(List.of(contract)));

    assertEquals(
        "contracts/shop.yaml: PUT /shop/v1/{b}/x: matches the same paths as /shop/v1/{a}/x",
        refusal.getMessage());
  }

  @Test
  void withAnothersComponentNameIsRefusedOnlyIfItDiffers() throws Exception {
    Contract shop = read(HEAD + "  /shop/v1/a: {get: {}}\n");
    Contract bank = Contract.read("contracts/bank.yaml", yaml(HEAD + "  /bank/v1/a: {get: {}}\n"));
    assertTrue(PublishedContract.of(List.of(shop, bank)).json().toString().contains("/bank/v1/a"));

    Contract other =
        Contract.read(
            "contracts/bank.yaml",
            yaml(HEAD.replace("scheme: basic", "scheme: digest") + "  /bank/v1/a: {get: {}}\n"));
    ContractException refusal =
        assertThrows(ContractException.class, () -> PublishedContract.of(List.of(shop, other)));
    assertTrue(refusal.getMessage().startsWith("contracts/bank.yaml: components/securitySchemes"));
  }

  @Test
  void isMergedUnderTheNameOfItsService() throws Exception {
    String text =
        """
          /%s/v1/a:
            get:
              operationId: readThing
              tags: [Things]
              responses:
                "200":
                  description: A thing
                  content:
                    application/json:
                      schema: {$ref: "#/components/schemas/%s"}
        """;
    Contract shop =
        Contract.read(
            "contracts/corner-shop.yaml", yaml(HEAD + text.formatted("corner-shop", "Thing")));
    Contract bank =
        Contract.read("contracts/bank.yaml", yaml(HEAD + text.formatted("bank", "Thing")));

    JsonObject merged = PublishedContract.of(List.of(shop, bank)).json().toJsonObject();

    JsonObject info = merged.getJsonObject("info");
    assertEquals("Commerce Policy Suite", info.getString("title"));
    assertEquals(
        "What the services publish, through one door: Shop 1.0.0, Shop 1.0.0.",
        info.getString("description"));
    assertEquals("2.0.0", info.getString("version"));
    assertEquals("/", merged.getJsonArray("servers").getJsonObject(0).getString("url"));
    JsonObject read =
        merged.getJsonObject("paths").getJsonObject("/corner-shop/v1/a").getJsonObject("get");
    assertEquals("cornerShopReadThing", read.getString("operationId"));
    assertEquals("CornerShop Things", read.getJsonArray("tags").getString(0));
    assertTrue(read.encode().contains("#/components/schemas/CornerShopThing"), read.encode());
    assertTrue(
        merged
            .getJsonObject("paths")
            .getJsonObject("/bank/v1/a")
            .encode()
            .contains("#/components/schemas/BankThing"));
  }

  @Test
  void isMergedWithTheSecurityOfItsTop() throws Exception {
    Contract shop =
        read(
            HEAD.replace("paths:", "security: [{oidc: [auditor]}]\npaths:")
                + "  /shop/v1/a: {get: {operationId: a}, put: {operationId: b, security: []}}\n");
    Contract bank =
        Contract.read(
            "contracts/bank.yaml", yaml(HEAD + "  /bank/v1/a: {get: {operationId: a}}\n"));

    JsonObject merged = PublishedContract.of(List.of(shop, bank)).json().toJsonObject();

    assertFalse(merged.containsKey("security"));
    JsonObject path = merged.getJsonObject("paths").getJsonObject("/shop/v1/a");
    assertEquals(
        "[{\"oidc\":[\"auditor\"]}]", path.getJsonObject("get").getValue("security").toString());
    assertEquals("[]", path.getJsonObject("put").getValue("security").toString());
    assertFalse(
        merged
            .getJsonObject("paths")
            .getJsonObject("/bank/v1/a")
            .getJsonObject("get")
            .containsKey("security"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0, 1.0.0, 2.0.0",
    "1.2.9, 1.0.3, 2.2.12",
    "1.3.0, 1.0.3, 2.3.3",
    "2.0.0, 1.0.3, 3.0.3"
  })
  void risesTheMergedVersionWithItsOwn(String one, String other, String merged) throws Exception {
    assertEquals(merged, mergedVersion(one, other));
  }

  @ParameterizedTest
  @CsvSource({"1.0", "1.0.0-SNAPSHOT", "v1.0.0", "1.0.1234567"})
  void withoutAVersionOfThreeNumbersIsNotMerged(String version) {
    ContractException refusal =
        assertThrows(ContractException.class, () -> mergedVersion("1.0.0", version));
    assertEquals(
        "contracts/bank.yaml: info/version: '" + version + "' is not three numbers",
        refusal.getMessage());
  }

  private static String mergedVersion(String one, String other) throws IOException {
    String version = "version: 1.0.0";
    Contract shop = read(HEAD.replace(version, "version: " + one) + "  /shop/v1/a: {get: {}}\n");
    Contract bank =
        Contract.read(
            "contracts/bank.yaml",
            yaml(HEAD.replace(version, "version: " + other) + "  /bank/v1/a: {get: {}}\n"));
    return PublishedContract.of(List.of(shop, bank))
        .json()
        .toJsonObject()
        .getJsonObject("info")
        .getString("version");
  }

  private static void assertRefused(String text, String message) {
    ContractException refusal = assertThrows(ContractException.class, () -> read(text));
    assertTrue(
        refusal.getMessage().startsWith("contracts/shop.yaml: " + message), refusal.getMessage());
  }

  private static Contract read(String text) throws IOException {
    return Contract.read("contracts/shop.yaml", yaml(text));
  }

  private static ByteArrayInputStream yaml(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
