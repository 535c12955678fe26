package io.commercepolicy.gateway.contract;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A service's contract as far as the gateway acts on it.
 *
 * @param file where it was read from
 * @param service the service's name, after which all its paths begin
 * @param document the OpenAPI document without internal operations
 * @param operations all operations, internal ones too
 */
public record Contract(
    String file, String service, ObjectNode document, List<Operation> operations) {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final Set<String> TOKEN_SCHEMES = Set.of("openIdConnect", "oauth2");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a resource of the class path.
   *
   * @throws ContractException if it is missing or can't be honoured
   */
  public static Contract load(String resource) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream yaml = loader.getResourceAsStream(resource)) {
      if (yaml == null) {
        throw new ContractException(resource, "not found");
      }
      return read(resource, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /**
   * Reads a contract; the service is named by the file.
   *
   * @throws ContractException if it can't be honoured
   */
  public static Contract read(String file, InputStream yaml) throws IOException {
    JsonNode root;
    try {
      root = YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw new ContractException(
          file, (place == null ? "" : "line " + place.getLineNr() + ": ") + e.getOriginalMessage());
    }
    if (!(root instanceof ObjectNode document)) {
      throw new ContractException(file, "not an OpenAPI document");
    }
    if (!document.path("openapi").asText().startsWith("3.")) {
      throw new ContractException(file, "not OpenAPI 3");
    }
    if (!(document.get("paths") instanceof ObjectNode paths)) {
      throw new ContractException(file, "has no paths");
    }
    String service = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    List<Operation> operations = new Reading(file, service, document).operations(paths);
    return new Contract(file, service, document, operations);
  }

  /** One pass over a document. Takes internal operations out of it. */
  private record Reading(String file, String service, ObjectNode document) {

    List<Operation> operations(ObjectNode paths) {
      List<Operation> operations = new ArrayList<>();
      Iterator<Map.Entry<String, JsonNode>> pathItems = paths.properties().iterator();
      while (pathItems.hasNext()) {
        Map.Entry<String, JsonNode> pathItem = pathItems.next();
        String template = pathItem.getKey();
        if (template.startsWith("x-")) {
          continue;
        }
        checkTemplate(template);
        if (!(pathItem.getValue() instanceof ObjectNode item)) {
          throw new ContractException(file, template, "not a path item");
        }
        boolean published = false;
        Iterator<Map.Entry<String, JsonNode>> members = item.properties().iterator();
        while (members.hasNext()) {
          Map.Entry<String, JsonNode> member = members.next();
          if (METHODS.contains(member.getKey())) {
            Operation operation = operation(template, member.getKey(), member.getValue());
            operations.add(operation);
            if (operation.internal()) {
              members.remove();
            } else {
              published = true;
            }
          } else if (member.getKey().equals("$ref")) {
            throw new ContractException(file, template, "a path item by $ref is not supported");
          }
        }
        if (!published) {
          pathItems.remove();
        }
      }
      return List.copyOf(operations);
    }

    private void checkTemplate(String template) {
      if (!template.startsWith("/" + service + "/")) {
        throw new ContractException(file, template, "outside the service's root /" + service + "/");
      }
      for (String segment : template.substring(1).split("/", -1)) {
        boolean parameter = segment.matches("\\{[^{}]+}");
        if (segment.equals(".")
            || segment.equals("..")
            || !parameter && !segment.matches("[A-Za-z0-9._-]+")) {
          throw new ContractException(
              file,
              template,
              "the segment '"
                  + segment
                  + "' is neither one parameter nor made of letters, digits, '.', '_' and '-'");
        }
      }
    }

    private Operation operation(String template, String method, JsonNode operation) {
      String name = method.toUpperCase(Locale.ROOT) + " " + template;
      boolean internal = flag(name, operation, "x-internal");
      String id = operation.path("operationId").asText(name);
      JsonNode security =
          operation.has("security") ? operation.get("security") : document.get("security");
      if (security != null && !security.isArray()) {
        throw new ContractException(file, name, "security is not a list");
      }
      return new Operation(
          service,
          id,
          method.toUpperCase(Locale.ROOT),
          template,
          internal,
          // Only an explicit empty list opens an operation; without one a token is needed.
          security != null && security.isEmpty(),
          roles(name, security),
          new Operation.Limits(
              rateClass(name, operation), bodyBytes(name, operation), timeout(name, operation)));
    }

    private String rateClass(String operation, JsonNode described) {
      String name = text(operation, described, "x-rate-class");
      if (name != null && !name.matches("[a-z0-9-]+")) {
        throw new ContractException(
            file, operation, "x-rate-class is not made of small letters, digits and '-'");
      }
      return name == null ? Operation.Limits.DEFAULT_CLASS : name;
    }

    private Long bodyBytes(String operation, JsonNode described) {
      String size = text(operation, described, "x-body-limit");
      if (size == null) {
        return null;
      }
      if (size.equals("unlimited")) {
        return Long.MAX_VALUE;
      }
      try {
        return new MemorySizeConverter().convert(size).asLongValue();
      } catch (RuntimeException e) {
        throw new ContractException(
            file, operation, "x-body-limit is neither a size such as 512K nor 'unlimited'");
      }
    }

    private Duration timeout(String operation, JsonNode described) {
      String timeout = text(operation, described, "x-timeout");
      try {
        Duration duration = timeout == null ? null : Duration.parse(timeout);
        if (duration == null || duration.toMillis() > 0) {
          return duration;
        }
      } catch (DateTimeException | ArithmeticException e) {
        // As any other that is none.
      }
      throw new ContractException(file, operation, "x-timeout is not a duration such as PT30S");
    }

    private String text(String operation, JsonNode described, String extension) {
      JsonNode value = described.path(extension);
      if (value.isMissingNode()) {
        return null;
      }
      if (!value.isTextual()) {
        throw new ContractException(file, operation, extension + " is not a text");
      }
      return value.asText();
    }

    private boolean flag(String operation, JsonNode described, String flag) {
      JsonNode value = described.path(flag);
      if (!value.isMissingNode() && !value.isBoolean()) {
        throw new ContractException(file, operation, flag + " is neither true nor false");
      }
      return value.asBoolean();
    }

    private Set<String> roles(String operation, JsonNode security) {
      Set<String> roles = new HashSet<>();
      boolean anyRole = false;
      if (security != null) {
        for (JsonNode requirement : security) {
          if (requirement.size() != 1) {
            throw new ContractException(
                file, operation, "a security requirement names other than one scheme");
          }
          Map.Entry<String, JsonNode> scheme = requirement.properties().iterator().next();
          checkScheme(operation, scheme.getKey());
          anyRole |= scheme.getValue().isEmpty();
          scheme.getValue().forEach(role -> roles.add(role.asText()));
        }
      }
      return anyRole ? Set.of() : Set.copyOf(roles);
    }

    private void checkScheme(String operation, String name) {
      JsonNode scheme = document.path("components").path("securitySchemes").path(name);
      boolean bearer =
          scheme.path("type").asText().equals("http")
              && scheme.path("scheme").asText().equalsIgnoreCase("bearer");
      if (!bearer && !TOKEN_SCHEMES.contains(scheme.path("type").asText())) {
        throw new ContractException(
            file, operation, "the security scheme '" + name + "' is not a bearer token's");
      }
    }
  }
}
