package io.commercepolicy.gateway.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A place in an OpenAPI document.
 *
 * @param document the whole
 * @param pointer where in it
 * @param node what stands there, a missing node if nothing does
 */
record Place(ObjectNode document, JsonPointer pointer, JsonNode node) {

  private static final String HERE = "#";

  static Place root(ObjectNode document) {
    return new Place(document, JsonPointer.empty(), document);
  }

  boolean exists() {
    return !node.isMissingNode();
  }

  Place at(String property) {
    return new Place(document, pointer.appendProperty(property), node.path(property));
  }

  Place at(int index) {
    return new Place(document, pointer.appendIndex(index), node.path(index));
  }

  /** What stands here, or what it refers to. */
  Place resolved() {
    Place place = this;
    Set<String> followed = new HashSet<>();
    while (place.node.path("$ref").isTextual()) {
      String reference = place.node.path("$ref").asText();
      if (!reference.startsWith(HERE + "/") || !followed.add(reference)) {
        throw new IllegalArgumentException(reference + " can't be resolved");
      }
      JsonPointer target = JsonPointer.compile(reference.substring(HERE.length()));
      place = new Place(document, target, document.at(target));
      if (!place.exists()) {
        throw new IllegalArgumentException(reference + " can't be resolved");
      }
    }
    return place;
  }

  void forEach(BiConsumer<String, Place> action) {
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      action.accept(property.getKey(), at(property.getKey()));
    }
  }
}
