package io.commercepolicy.kit.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The committed contract, as far as tests go by it. */
public final class Contract {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  private final JsonNode root;

  private Contract(JsonNode root) {
    this.root = root;
  }

  /** The contract of the module that is tested. */
  public static Contract committed() {
    try {
      return new Contract(new YAMLMapper().readTree(Path.of("openapi.yaml").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An operation.
   *
   * @param path with its parameters in braces
   * @param roles those that may call it; empty for all who have a token
   * @param body the schema of its JSON body; missing if it has none
   */
  public record Operation(
      String id, String method, String path, List<String> roles, JsonNode body) {

    /** Whether the role may call it. */
    public boolean allows(String role) {
      return roles.isEmpty() || roles.contains(role);
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /** All operations, in the order of the contract. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (!METHODS.contains(method.getKey())) {
          continue;
        }
        JsonNode operation = method.getValue();
        List<String> roles = new ArrayList<>();
        operation.at("/security/0/token").forEach(role -> roles.add(role.textValue()));
        operations.add(
            new Operation(
                operation.path("operationId").textValue(),
                method.getKey().toUpperCase(Locale.ROOT),
                path.getKey(),
                roles,
                operation.at("/requestBody/content/application~1json/schema")));
      }
    }
    return operations;
  }

  /** The schema itself, or the one that it refers to. */
  public JsonNode resolved(JsonNode schema) {
    JsonNode found = schema;
    while (found.has("$ref")) {
      found = root.at(found.get("$ref").textValue().substring(1));
    }
    return found;
  }
}
