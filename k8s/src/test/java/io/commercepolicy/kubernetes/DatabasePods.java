package io.commercepolicy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The pods that CloudNativePG makes, as selectors and monitors see them. */
final class DatabasePods {

  private DatabasePods() {}

  /** Whether CloudNativePG makes pods of it that run on. */
  static boolean areMadeOf(Manifest manifest) {
    return manifest.kind().equals("Cluster") || manifest.kind().equals("Pooler");
  }

  /** The labels of a Cluster's instances or of a Pooler's pods; both name the Cluster. */
  static Map<String, String> labels(Manifest made) {
    Map<String, String> labels =
        new TreeMap<>(Manifest.strings(made.podTemplate().at("/metadata/labels")));
    if (made.kind().equals("Pooler")) {
      labels.put("cnpg.io/cluster", made.spec().at("/cluster/name").asText());
      labels.put("cnpg.io/poolerName", made.name());
      labels.put("cnpg.io/podRole", "pooler");
    } else {
      labels.put("cnpg.io/cluster", made.name());
      labels.put("cnpg.io/podRole", "instance");
    }
    return labels;
  }

  /** The labels of the job that fills a Cluster's first instance: anew or from a backup. */
  static Map<String, String> labelsOfJob(Manifest cluster) {
    String role =
        cluster.spec().at("/bootstrap/recovery").isMissingNode() ? "initdb" : "full-recovery";
    return Map.of("cnpg.io/cluster", cluster.name(), "cnpg.io/jobRole", role);
  }

  /** The names of the ports of such a pod. */
  static Set<String> ports(Manifest made) {
    return made.kind().equals("Pooler")
        ? Set.of("pgbouncer", "metrics")
        : Set.of("postgresql", "metrics", "status");
  }

  /** The Cluster of a service: its own, or one that was restored in its place. */
  static Manifest of(Rendering rendering, String service) {
    String name = service + "-db";
    return rendering
        .find("Cluster", name)
        .or(() -> rendering.find("Cluster", name + "-restored"))
        .orElseThrow(() -> new AssertionError("there is no Cluster " + name));
  }

  /** The limits and requests of a Cluster's instances or of a Pooler's pods. */
  static JsonNode resources(Manifest made) {
    if (made.kind().equals("Cluster")) {
      return made.spec().path("resources");
    }
    for (JsonNode container : made.podSpec().path("containers")) {
      if (container.path("name").asText().equals("pgbouncer")) {
        return container.path("resources");
      }
    }
    return made.spec().path("there are none");
  }
}
