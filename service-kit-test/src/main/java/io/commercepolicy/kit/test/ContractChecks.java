package io.commercepolicy.kit.test;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;

/**
 * The committed contract is what the code publishes, and breaks no client of the released one. A
 * service's test extends it with its own resources.
 *
 * <p>{@code -Dcontract.update=true} writes the committed contract anew.
 */
public abstract class ContractChecks {

  private static final Path COMMITTED = Path.of("openapi.yaml");
  private static final Path RELEASED = Path.of("openapi.released.yaml");

  @Test
  public void the_committed_contract_is_what_the_code_publishes() throws IOException {
    String published = published();
    if (Boolean.getBoolean("contract.update")) {
      Files.writeString(COMMITTED, published);
    }
    assertEquals(
        published,
        Files.readString(COMMITTED),
        "openapi.yaml is stale; run the test with -Dcontract.update=true and review the diff");
  }

  @Test
  public void the_contract_breaks_no_client_of_the_released_one() throws IOException {
    ChangedOpenApi changes = OpenApiCompare.fromContents(Files.readString(RELEASED), published());
    assertTrue(changes.isCompatible(), () -> "incompatible: " + changes.getChangedOperations());
  }

  @Test
  public void every_operation_names_the_roles_that_may_call_it() {
    List<Object> operations =
        given()
            .accept("application/json")
            .get("/q/openapi?format=json")
            .jsonPath()
            .getList("paths.collect { it.value }.collectMany { p -> p.collect { it.value } }");
    assertTrue(operations.size() > 20, () -> operations.size() + " operations");
    List<?> open =
        operations.stream()
            .filter(
                operation ->
                    operation instanceof Map<?, ?> map
                        && map.containsKey("operationId")
                        && !map.containsKey("security"))
            .toList();
    assertEquals(List.of(), open);
  }

  private static String published() {
    return given().get("/q/openapi?format=yaml").body().asString();
  }
}
