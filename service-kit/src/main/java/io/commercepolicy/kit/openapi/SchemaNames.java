package io.commercepolicy.kit.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Gives the contract's schemas the names that clients see.
 *
 * <p>Two records of one simple name are told apart by a number in the raw contract, and which gets
 * it depends on the order of scanning. Here the parts of the facts document are named {@code
 * Facts…}, a {@code Status}, {@code State}, {@code Kind} or {@code Type} after what has it, and a
 * page after its items; schemas that nothing refers to are left out.
 */
final class SchemaNames {

  private static final String REF = "#/components/schemas/";
  private static final String FACTS = "Facts";

  /** Names that say nothing without that of the schema whose property of that name has them. */
  private static final Set<String> OWNED = Set.of("Status", "State", "Kind", "Type");

  private final OpenAPI contract;
  private final Map<String, Schema> schemas;

  SchemaNames(OpenAPI contract) {
    this.contract = contract;
    this.schemas = new LinkedHashMap<>(contract.getComponents().getSchemas());
  }

  void settle() {
    Map<String, String> names = new TreeMap<>();
    Set<String> facts = reachable(List.of(FACTS));
    Set<String> others = reachable(roots());
    for (String name : schemas.keySet()) {
      String plain = plain(name);
      if (name.startsWith("Page") && name.endsWith("Response")) {
        names.put(name, name.substring(4, name.length() - "Response".length()) + "Page");
      } else if (facts.contains(name) && !others.contains(name) && !name.equals(FACTS)) {
        names.put(name, FACTS + plain);
      } else if (!plain.equals(name)) {
        names.put(name, plain);
      }
    }
    Map<String, String> owned = new TreeMap<>();
    schemas.forEach(
        (owner, schema) -> {
          Map<String, Schema> parts =
              schema.getProperties() == null ? Map.of() : schema.getProperties();
          parts.forEach(
              (property, part) -> {
                String target = target(part);
                if (target != null
                    && OWNED.contains(plain(target))
                    && plain(target).equalsIgnoreCase(property)) {
                  owned.merge(target, names.getOrDefault(owner, owner), SchemaNames::nearer);
                }
              });
        });
    owned.forEach((target, owner) -> names.put(target, owner + plain(target)));
    rename(names);
  }

  private static String plain(String name) {
    return name.replaceAll("\\d+$", "");
  }

  private static String nearer(String one, String other) {
    return Comparator.comparingInt(String::length)
                .thenComparing(Comparator.naturalOrder())
                .compare(one, other)
            <= 0
        ? one
        : other;
  }

  private void rename(Map<String, String> names) {
    List<Schema> all = new ArrayList<>();
    schemas.values().forEach(schema -> each(schema, all::add));
    contractSchemas().forEach(schema -> each(schema, all::add));
    Set<Schema> seen = new HashSet<>();
    for (Schema schema : all) {
      String target = target(schema);
      if (target != null && seen.add(schema)) {
        schema.setRef(REF + names.getOrDefault(target, target));
      }
    }
    Map<String, Schema> renamed = new TreeMap<>();
    schemas.forEach(
        (name, schema) -> {
          String settled = names.getOrDefault(name, name);
          if (renamed.put(settled, schema) != null) {
            throw new IllegalStateException("Two schemas would be named " + settled);
          }
        });
    schemas.clear();
    schemas.putAll(renamed);
    Set<String> used = reachable(roots());
    used.addAll(reachable(List.of(FACTS)));
    schemas.keySet().retainAll(used);
    contract.getComponents().setSchemas(new LinkedHashMap<>(schemas));
  }

  /** The names that operations and shared responses refer to. */
  private List<String> roots() {
    List<String> roots = new ArrayList<>();
    contractSchemas()
        .forEach(
            schema ->
                each(
                    schema,
                    part -> {
                      if (target(part) != null) {
                        roots.add(target(part));
                      }
                    }));
    return roots;
  }

  private Stream<Schema> contractSchemas() {
    Stream<Content> shared =
        contract.getComponents().getResponses().values().stream()
            .map(response -> response.getContent());
    Stream<Content> operations =
        contract.getPaths().getPathItems().values().stream()
            .flatMap(path -> path.getOperations().values().stream())
            .flatMap(
                operation ->
                    Stream.concat(
                        Stream.ofNullable(operation.getRequestBody())
                            .map(body -> body.getContent()),
                        operation.getResponses().getAPIResponses().values().stream()
                            .map(response -> response.getContent())));
    Stream<Schema> bodies =
        Stream.concat(shared, operations)
            .filter(Objects::nonNull)
            .filter(content -> content.getMediaTypes() != null)
            .flatMap(content -> content.getMediaTypes().values().stream())
            .map(MediaType::getSchema)
            .filter(Objects::nonNull);
    Stream<Schema> parameters =
        contract.getPaths().getPathItems().values().stream().flatMap(SchemaNames::parameterSchemas);
    return Stream.concat(bodies, parameters);
  }

  private static Stream<Schema> parameterSchemas(PathItem path) {
    return Stream.concat(
            Stream.ofNullable(path.getParameters()).flatMap(Collection::stream),
            path.getOperations().values().stream()
                .flatMap(
                    operation ->
                        Stream.ofNullable(operation.getParameters()).flatMap(Collection::stream)))
        .map(parameter -> parameter.getSchema())
        .filter(Objects::nonNull);
  }

  private Set<String> reachable(List<String> from) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      String name = open.pop();
      if (found.add(name) && schemas.containsKey(name)) {
        // What the decision log and what-if hold as facts is a document of its own.
        if (name.equals(FACTS) && !from.equals(List.of(FACTS))) {
          continue;
        }
        each(
            schemas.get(name),
            part -> {
              if (target(part) != null) {
                open.push(target(part));
              }
            });
      }
    }
    return found;
  }

  private static String target(Schema schema) {
    return schema.getRef() != null && schema.getRef().startsWith(REF)
        ? schema.getRef().substring(REF.length())
        : null;
  }

  /** Visits a schema and all schemas written out within it. */
  private static void each(Schema schema, Consumer<Schema> visitor) {
    if (schema == null) {
      return;
    }
    visitor.accept(schema);
    each(schema.getItems(), visitor);
    each(schema.getAdditionalPropertiesSchema(), visitor);
    Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
        .filter(Objects::nonNull)
        .flatMap(Collection::stream)
        .forEach(part -> each(part, visitor));
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(part -> each(part, visitor));
    }
  }
}
