package io.commercepolicy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Everything that a manifest names is in the rendering, is made by one of its operators, or
 * external.
 */
final class References {

  private final Rendering rendering;
  private final JsonNode external;
  private final List<String> dangling = new ArrayList<>();
  private final Set<String> used = new TreeSet<>();

  private References(Rendering rendering) {
    this.rendering = rendering;
    this.external = external();
  }

  /** What is named and is nowhere. */
  static List<String> dangling(Rendering rendering) {
    References references = new References(rendering);
    references.look();
    return references.dangling;
  }

  /** Which externals are named. */
  static Set<String> usedExternals(Rendering rendering) {
    References references = new References(rendering);
    references.look();
    return references.used;
  }

  /** All externals. */
  static Set<String> externals() {
    Set<String> all = new TreeSet<>();
    external().forEach(one -> all.add(nameOf(one)));
    return all;
  }

  private static JsonNode external() {
    try {
      return Rendering.YAML.readTree(Path.of("external.yaml").toFile());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String nameOf(JsonNode external) {
    return external.path("kind").asText() + " " + external.path("name").asText();
  }

  private void look() {
    for (Manifest workload : rendering.workloads()) {
      JsonNode pod = workload.podSpec();
      need(workload, "ServiceAccount", pod.path("serviceAccountName"));
      for (JsonNode volume : pod.path("volumes")) {
        need(workload, "ConfigMap", volume.at("/configMap/name"));
        need(workload, "Secret", volume.at("/secret/secretName"));
      }
      for (JsonNode container : workload.containers()) {
        volumes(workload, pod, container);
        for (JsonNode variable : container.path("env")) {
          variable(workload, variable);
        }
        for (JsonNode all : container.path("envFrom")) {
          need(workload, "ConfigMap", all.at("/configMapRef/name"));
          need(workload, "Secret", all.at("/secretRef/name"));
        }
      }
    }
    rendering.manifests().forEach(this::look);
  }

  private void look(Manifest manifest) {
    JsonNode spec = manifest.spec();
    switch (manifest.kind()) {
      case "Gateway" -> {
        need(manifest, "GatewayClass", spec.path("gatewayClassName"));
        for (JsonNode listener : spec.path("listeners")) {
          for (JsonNode certificate : listener.at("/tls/certificateRefs")) {
            needKey(manifest, "Secret", certificate.path("name"), "tls.crt");
            needKey(manifest, "Secret", certificate.path("name"), "tls.key");
          }
        }
      }
      case "HTTPRoute" -> {
        for (JsonNode parent : spec.path("parentRefs")) {
          listener(manifest, parent);
        }
        for (JsonNode rule : spec.path("rules")) {
          for (JsonNode backend : rule.path("backendRefs")) {
            port(manifest, backend.path("name").asText(), backend.path("port").asInt());
          }
        }
      }
      case "HorizontalPodAutoscaler" ->
          need(manifest, spec.at("/scaleTargetRef/kind").asText(), spec.at("/scaleTargetRef/name"));
      case "ExternalSecret" ->
          need(manifest, spec.at("/secretStoreRef/kind").asText(), spec.at("/secretStoreRef/name"));
      case "Pooler", "ScheduledBackup" -> need(manifest, "Cluster", spec.at("/cluster/name"));
      case "Cluster" -> cluster(manifest, spec);
      case "ObjectStore" -> {
        for (JsonNode key : spec.at("/configuration/s3Credentials")) {
          needKey(manifest, "Secret", key.path("name"), key.path("key").asText());
        }
      }
      case "PodMonitor" -> podMonitor(manifest, spec);
      default -> {
        // Names nothing but by selectors.
      }
    }
  }

  private void volumes(Manifest workload, JsonNode pod, JsonNode container) {
    for (JsonNode mount : container.path("volumeMounts")) {
      if (StreamSupport.stream(pod.path("volumes").spliterator(), false)
          .noneMatch(volume -> volume.path("name").equals(mount.path("name")))) {
        dangling.add(workload + " mounts " + mount.path("name").asText());
      }
    }
  }

  private void variable(Manifest workload, JsonNode variable) {
    JsonNode map = variable.at("/valueFrom/configMapKeyRef");
    needKey(workload, "ConfigMap", map.path("name"), map.path("key").asText());
    JsonNode secret = variable.at("/valueFrom/secretKeyRef");
    needKey(workload, "Secret", secret.path("name"), secret.path("key").asText());
    String name = variable.path("name").asText();
    if (name.startsWith("SUITE_UPSTREAM_")) {
      for (String upstream : variable.path("value").asText().split(",")) {
        URI address = URI.create(upstream);
        port(workload, address.getHost(), address.getPort());
      }
    } else if (name.equals("SUITE_DATABASE_HOST")
        && rendering.of("Cluster").findAny().isPresent()) {
      need(workload, "database host", variable.path("value"));
    }
  }

  private void listener(Manifest route, JsonNode parent) {
    boolean there =
        rendering
            .find("Gateway", parent.path("name").asText())
            .filter(
                gateway ->
                    StreamSupport.stream(gateway.spec().path("listeners").spliterator(), false)
                        .anyMatch(
                            listener -> listener.path("name").equals(parent.path("sectionName"))))
            .isPresent();
    if (!there) {
      dangling.add(route + " names the listener " + parent);
    }
  }

  private void port(Manifest from, String service, int port) {
    boolean there =
        rendering
            .find("Service", service)
            .filter(
                found ->
                    StreamSupport.stream(found.spec().path("ports").spliterator(), false)
                        .anyMatch(one -> one.path("port").asInt() == port))
            .isPresent();
    if (!there) {
      dangling.add(from + " names the Service " + service + ":" + port);
    }
  }

  private void cluster(Manifest cluster, JsonNode spec) {
    for (JsonNode bootstrap : spec.path("bootstrap")) {
      needKey(cluster, "Secret", bootstrap.at("/secret/name"), "username");
      needKey(cluster, "Secret", bootstrap.at("/secret/name"), "password");
      JsonNode source = bootstrap.path("source");
      if (!source.isMissingNode()
          && StreamSupport.stream(spec.path("externalClusters").spliterator(), false)
              .noneMatch(other -> other.path("name").equals(source))) {
        dangling.add(cluster + " is restored from " + source.asText());
      }
    }
    for (JsonNode plugin : spec.path("plugins")) {
      need(cluster, "ObjectStore", plugin.at("/parameters/barmanObjectName"));
    }
    for (JsonNode other : spec.path("externalClusters")) {
      need(cluster, "ObjectStore", other.at("/plugin/parameters/barmanObjectName"));
    }
  }

  private void podMonitor(Manifest monitor, JsonNode spec) {
    Map<Manifest, Set<String>> watched = new LinkedHashMap<>();
    for (Manifest manifest : rendering.manifests()) {
      JsonNode selector = spec.path("selector");
      if (DatabasePods.areMadeOf(manifest)
          && Selector.matches(selector, DatabasePods.labels(manifest))) {
        watched.put(manifest, DatabasePods.ports(manifest));
      } else if (manifest.kind().equals("Deployment")
          && Selector.matches(selector, manifest.podLabels())) {
        watched.put(
            manifest,
            manifest.containers().stream()
                .flatMap(
                    container -> StreamSupport.stream(container.path("ports").spliterator(), false))
                .map(port -> port.path("name").asText())
                .collect(Collectors.toSet()));
      }
    }
    if (watched.isEmpty()) {
      dangling.add(monitor + " selects no pod");
    }
    watched.forEach(
        (manifest, ports) -> {
          for (JsonNode endpoint : spec.path("podMetricsEndpoints")) {
            if (!ports.contains(endpoint.path("port").asText())) {
              dangling.add(monitor + " asks for a port that " + manifest + " doesn't have");
            }
          }
        });
  }

  private void need(Manifest from, String kind, JsonNode name) {
    if (!name.isMissingNode() && !isThere(kind, name.asText(), null)) {
      dangling.add(from + " names the " + kind + " " + name.asText());
    }
  }

  private void needKey(Manifest from, String kind, JsonNode name, String key) {
    if (!name.isMissingNode() && !isThere(kind, name.asText(), key)) {
      dangling.add(from + " names " + key + " of the " + kind + " " + name.asText());
    }
  }

  private boolean isThere(String kind, String name, String key) {
    Optional<Manifest> found = rendering.find(kind, name);
    if (found.isPresent()) {
      return key == null || found.get().root().path("data").has(key);
    }
    if (kind.equals("Secret")) {
      Optional<Manifest> made =
          rendering
              .of("ExternalSecret")
              .filter(secret -> secret.spec().at("/target/name").asText().equals(name))
              .findFirst();
      if (made.isPresent()) {
        return StreamSupport.stream(made.get().spec().path("data").spliterator(), false)
            .anyMatch(data -> data.path("secretKey").asText().equals(key));
      }
    }
    return isMade(kind, name, key) || isExternal(kind, name, key);
  }

  /** What PostgreSQL's operator makes of its custom resources. */
  private boolean isMade(String kind, String name, String key) {
    return switch (kind) {
      case "Secret" ->
          rendering
              .of("Cluster")
              .anyMatch(
                  cluster ->
                      name.equals(cluster.name() + "-app")
                          && cluster.spec().path("bootstrap").findValue("secret") == null
                          && Set.of("username", "password").contains(key));
      case "database host" ->
          rendering.find("Pooler", name).isPresent()
              || rendering.of("Cluster").anyMatch(cluster -> name.equals(cluster.name() + "-rw"));
      default -> false;
    };
  }

  private boolean isExternal(String kind, String name, String key) {
    for (JsonNode one : external) {
      if (nameOf(one).equals(kind + " " + name)) {
        used.add(nameOf(one));
        return key == null
            || StreamSupport.stream(one.path("keys").spliterator(), false)
                .anyMatch(known -> known.asText().equals(key));
      }
    }
    return false;
  }
}
