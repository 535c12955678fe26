package io.commercepolicy.gateway.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.commercepolicy.gateway.contract.Contract;
import io.commercepolicy.gateway.contract.ContractException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** The schemas of one contract, compiled. */
final class Schemas {

  private static final JsonSchema META_SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(SchemaLocation.of(SchemaId.V202012), Dialect.CONFIG);

  private final Place root;
  private final JsonSchema compiledRoot;
  private final Map<JsonPointer, SchemaRules> compiled = new HashMap<>();

  private Schemas(Place root, JsonSchema compiledRoot) {
    this.root = root;
    this.compiledRoot = compiledRoot;
  }

  /**
   * @throws ContractException if a component is no schema
   */
  static Schemas of(Contract contract) {
    ObjectNode document = contract.document().deepCopy();
    // A reference is resolved from the root; nothing but these holds schemas.
    document.retain("paths", "components");
    Discriminators.resolve(document);
    Place root = Place.root(document);
    root.at("components")
        .at("schemas")
        .forEach(
            (name, schema) -> {
              try {
                check(schema);
              } catch (IllegalArgumentException e) {
                throw new ContractException(
                    contract.file(), "components/schemas/" + name, e.getMessage());
              }
            });
    return new Schemas(
        root,
        Dialect.factory()
            .getSchema(
                SchemaLocation.of("urn:contract:" + contract.service()), document, Dialect.CONFIG));
  }

  Place root() {
    return root;
  }

  /**
   * The rules of the schema at a place.
   *
   * @throws IllegalArgumentException if it can't be honoured
   */
  SchemaRules at(Place place) {
    return compiled.computeIfAbsent(place.pointer(), pointer -> compile(place));
  }

  private SchemaRules compile(Place place) {
    check(place);
    JsonNodePath path = new JsonNodePath(PathType.JSON_POINTER);
    for (JsonPointer at = place.pointer(); !at.matches(); at = at.tail()) {
      path =
          at.mayMatchElement()
              ? path.append(at.getMatchingIndex())
              : path.append(at.getMatchingProperty());
    }
    try {
      JsonSchema schema = compiledRoot.getSubSchema(path);
      schema.initializeValidators();
      return new SchemaRules(schema);
    } catch (JsonSchemaException | PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void check(Place schema) {
    Set<ValidationMessage> faults = META_SCHEMA.validate(schema.node());
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "no schema: "
              + faults.stream()
                  .map(fault -> Messages.pointer(fault) + " " + Messages.of(fault).en())
                  .distinct()
                  .collect(Collectors.joining("; ")));
    }
  }
}
