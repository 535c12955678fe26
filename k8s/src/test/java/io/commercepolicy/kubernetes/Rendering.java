package io.commercepolicy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What kustomize makes of a folder: all that would be applied together. */
record Rendering(String name, List<Manifest> manifests) {

  static final ObjectMapper YAML = new YAMLMapper(new YAMLFactory());

  /** Reads documents that are separated by {@code ---}. */
  static Rendering read(String name, String yaml) {
    try {
      List<ObjectNode> documents =
          YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(yaml).readAll();
      return new Rendering(name, documents.stream().map(Manifest::new).toList());
    } catch (IOException broken) {
      throw new UncheckedIOException(name + " is no YAML", broken);
    }
  }

  /** The same again, to be broken by a test. */
  Rendering copy() {
    return new Rendering(
        name,
        manifests.stream().map(manifest -> new Manifest(manifest.root().deepCopy())).toList());
  }

  Stream<Manifest> of(String kind) {
    return manifests.stream().filter(manifest -> manifest.kind().equals(kind));
  }

  /** What makes pods of which all is described here: Deployments and Jobs. */
  List<Manifest> workloads() {
    return manifests.stream().filter(Manifest::makesPods).toList();
  }

  Optional<Manifest> find(String kind, String name) {
    return manifests.stream().filter(manifest -> manifest.is(kind, name)).findFirst();
  }

  Manifest get(String kind, String name) {
    return find(kind, name)
        .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
  }

  /** The value of a variable, also where it stands in a ConfigMap; empty if it isn't known here. */
  Optional<String> value(JsonNode variable) {
    if (variable.has("value")) {
      return Optional.of(variable.path("value").asText());
    }
    JsonNode source = variable.at("/valueFrom/configMapKeyRef");
    return find("ConfigMap", source.path("name").asText())
        .map(map -> map.root().path("data").path(source.path("key").asText()))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText);
  }
}
