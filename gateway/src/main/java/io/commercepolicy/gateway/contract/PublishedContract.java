package io.commercepolicy.gateway.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The services' contracts merged into the one that callers see, in both its forms. Components,
 * operation ids and tags have the service's name before theirs, so that no two are alike and none
 * changes its name because of another service.
 */
public record PublishedContract(String yamlText, String jsonText) {

  private static final String TITLE = "Commerce Policy Suite";
  private static final String COMPONENTS = "#/components/";

  /** Login is one for all services; the schemes of all contracts must agree. */
  private static final String SHARED = "securitySchemes";

  /** The contract as YAML, in UTF-8. */
  public Buffer yaml() {
    return Buffer.buffer(yamlText);
  }

  /** The contract as JSON, in UTF-8. */
  public Buffer json() {
    return Buffer.buffer(jsonText);
  }

  /**
   * Merges paths, tags and components. The only server is the gateway; OpenAPI's version and the
   * licence are those of the first contract; the version is the sum of all, part by part, so that
   * it rises with each of them.
   *
   * @throws ContractException if two contracts describe the login differently, or a version is not
   *     three numbers
   */
  public static PublishedContract of(List<Contract> contracts) {
    JsonNode first = contracts.get(0).document();
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    merged.set("openapi", first.get("openapi"));
    ObjectNode info = merged.putObject("info");
    info.put("title", TITLE);
    info.put("description", description(contracts));
    if (first.path("info").has("license")) {
      info.set("license", first.path("info").get("license"));
    }
    info.put("version", ContractVersion.sum(contracts).toString());
    merged.putArray("servers").addObject().put("url", "/");
    for (Contract contract : contracts) {
      add(contract, merged);
    }
    return written(merged);
  }

  private static String description(List<Contract> contracts) {
    return contracts.stream()
        .map(contract -> contract.document().path("info"))
        .map(info -> info.path("title").asText() + " " + info.path("version").asText())
        .collect(Collectors.joining(", ", "What the services publish, through one door: ", "."));
  }

  private static void add(Contract contract, ObjectNode merged) {
    ObjectNode document = contract.document().deepCopy();
    String prefix = camelCase(contract.service());
    rename(document, prefix);
    if (document.get("tags") instanceof ArrayNode tags) {
      merged.withArray("/tags").addAll(tags);
    }
    merged.withObject("/paths").setAll((ObjectNode) document.get("paths"));
    for (Map.Entry<String, JsonNode> section : document.path("components").properties()) {
      ObjectNode into = merged.withObject("/components").withObject("/" + section.getKey());
      for (Map.Entry<String, JsonNode> component : section.getValue().properties()) {
        boolean shared = section.getKey().equals(SHARED);
        String name = shared ? component.getKey() : prefix + component.getKey();
        JsonNode other = into.get(name);
        if (other != null && !other.equals(component.getValue())) {
          throw new ContractException(
              contract.file(),
              "components/" + section.getKey() + "/" + name,
              "another contract gives this name to something else");
        }
        into.set(name, component.getValue());
      }
    }
  }

  private static PublishedContract written(ObjectNode merged) {
    try {
      return new PublishedContract(
          YAMLMapper.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build()
              .writeValueAsString(merged),
          new ObjectMapper().writeValueAsString(merged));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code creator-protection} → {@code CreatorProtection}. */
  private static String camelCase(String service) {
    return Arrays.stream(service.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static void rename(ObjectNode document, String prefix) {
    renameReferences(document, prefix);
    for (JsonNode tag : document.path("tags")) {
      ((ObjectNode) tag).put("name", prefix + " " + tag.path("name").asText());
    }
    for (JsonNode path : document.path("paths")) {
      for (JsonNode operation : path) {
        if (operation instanceof ObjectNode named) {
          rename(named, document.get("security"), prefix);
        }
      }
    }
  }

  private static void rename(ObjectNode operation, JsonNode usualSecurity, String prefix) {
    if (operation.has("operationId")) {
      String id = operation.get("operationId").asText();
      operation.put(
          "operationId",
          prefix.substring(0, 1).toLowerCase(Locale.ROOT)
              + prefix.substring(1)
              + id.substring(0, 1).toUpperCase(Locale.ROOT)
              + id.substring(1));
      if (usualSecurity != null && !operation.has("security")) {
        operation.set("security", usualSecurity);
      }
    }
    if (operation.get("tags") instanceof ArrayNode tags) {
      for (int i = 0; i < tags.size(); i++) {
        tags.set(i, new TextNode(prefix + " " + tags.get(i).asText()));
      }
    }
  }

  private static void renameReferences(JsonNode node, String prefix) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> property : object.properties()) {
        if (property.getValue().isTextual() && isReference(property)) {
          property.setValue(new TextNode(renamed(property.getValue().asText(), prefix)));
        }
      }
    }
    node.forEach(child -> renameReferences(child, prefix));
  }

  /** A reference, or an entry of a discriminator's mapping. */
  private static boolean isReference(Map.Entry<String, JsonNode> property) {
    String value = property.getValue().asText();
    return value.startsWith(COMPONENTS)
        && !value.startsWith(COMPONENTS + SHARED)
        && !property.getKey().equals("description");
  }

  private static String renamed(String reference, String prefix) {
    int name = reference.lastIndexOf('/') + 1;
    return reference.substring(0, name) + prefix + reference.substring(name);
  }
}
