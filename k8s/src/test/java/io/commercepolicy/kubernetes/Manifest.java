package io.commercepolicy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** One document of a rendering. */
record Manifest(ObjectNode root) {

  String kind() {
    return root.path("kind").asText();
  }

  String apiVersion() {
    return root.path("apiVersion").asText();
  }

  String name() {
    return root.at("/metadata/name").asText();
  }

  JsonNode spec() {
    return root.path("spec");
  }

  boolean is(String kind, String name) {
    return kind().equals(kind) && name().equals(name);
  }

  /** The template of the pods that it makes, or a missing node. */
  JsonNode podTemplate() {
    return spec().path("template");
  }

  /** Whether it is a Deployment or a Job, so that its pods are described here in full. */
  boolean makesPods() {
    return kind().equals("Deployment") || kind().equals("Job");
  }

  JsonNode podSpec() {
    return podTemplate().path("spec");
  }

  /** The containers of its pods, those that run at the start included. */
  List<JsonNode> containers() {
    List<JsonNode> containers = new ArrayList<>();
    podSpec().path("initContainers").forEach(containers::add);
    podSpec().path("containers").forEach(containers::add);
    return containers;
  }

  /** The labels of its pods. */
  Map<String, String> podLabels() {
    return strings(podTemplate().at("/metadata/labels"));
  }

  /** A container's variable by name, or a missing node. */
  static JsonNode variable(JsonNode container, String name) {
    return StreamSupport.stream(container.path("env").spliterator(), false)
        .filter(variable -> variable.path("name").asText().equals(name))
        .findFirst()
        .orElseGet(() -> container.path("there is none"));
  }

  static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new TreeMap<>();
    object.properties().forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
    return strings;
  }

  @Override
  public String toString() {
    return kind() + " " + name();
  }
}
