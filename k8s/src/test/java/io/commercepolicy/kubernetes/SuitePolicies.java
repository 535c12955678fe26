package io.commercepolicy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold between the parts. Each policy lists what breaks it, each with where it is. */
final class SuitePolicies {

  private static final List<String> SERVICES =
      List.of("certification-service", "creator-protection-service", "incentive-service");

  /** Connections that a replica's background work takes besides its pool. */
  private static final int BACKGROUND = 4;

  private static final int POOL = 20;

  /** Connections that PostgreSQL keeps for its operator, its replicas and a migration job. */
  private static final int RESERVED = 20;

  private static final Pattern SECRET_NAME = Pattern.compile("PASSWORD|SECRET|TOKEN|CREDENTIAL");

  /** PostgreSQL by its major and minor version and the kind of image, or by a digest besides. */
  private static final Pattern DATABASE_IMAGE =
      Pattern.compile("(?:[a-z0-9.:-]+/)+postgresql:\\d+\\.\\d+-[a-z-]+(?:@sha256:[0-9a-f]{64})?");

  private SuitePolicies() {}

  /** Everything stands in a namespace that refuses pods which aren't restricted. */
  static List<String> namespace(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      if (manifest.kind().equals("Namespace")) {
        if (!manifest
            .root()
            .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
            .asText()
            .equals("restricted")) {
          broken.add(manifest + " doesn't enforce the restricted standard");
        }
      } else if (rendering
          .find("Namespace", manifest.root().at("/metadata/namespace").asText())
          .isEmpty()) {
        broken.add(manifest + " stands in no namespace of these manifests");
      }
    }
    return broken;
  }

  /** Nobody reaches anybody, but for what is listed here. */
  static List<String> network(Rendering rendering) {
    Map<String, Set<Integer>> wanted = new TreeMap<>();
    edge(wanted, "ingress", "gateway", 8080);
    Set<String> callers = new TreeSet<>(SERVICES);
    callers.add("gateway");
    for (String caller : callers) {
      edge(wanted, caller, "public", 443);
      edge(wanted, caller, "identity", 8080, 8443);
      edge(wanted, caller, "telemetry", 4317, 4318);
      edge(wanted, "monitoring", caller, 9000);
      edge(wanted, caller, "dns", 53);
    }
    edge(wanted, "any pod", "dns", 53);
    for (String service : SERVICES) {
      String database = DatabasePods.of(rendering, service).name();
      List<String> pods = List.of(database, database + " job");
      edge(wanted, "gateway", service, 8080);
      edge(wanted, service + "-flyway-init", "dns", 53);
      for (String pod : pods) {
        edge(wanted, service, pod, 5432);
        edge(wanted, service + "-flyway-init", pod, 5432);
        pods.forEach(other -> edge(wanted, pod, other, 5432, 8000));
        edge(wanted, "operator", pod, 5432, 8000);
        edge(wanted, "monitoring", pod, 9187);
        toAnyServer(wanted, pod);
      }
      String pooler = service + "-db-pooler";
      if (rendering.find("Pooler", pooler).isPresent()) {
        edge(wanted, service, pooler, 5432);
        pods.forEach(pod -> edge(wanted, pooler, pod, 5432));
        edge(wanted, "monitoring", pooler, 9127);
        toAnyServer(wanted, pooler);
      }
    }
    List<String> broken = new ArrayList<>();
    Map<String, Set<Integer>> found = NetworkEdges.of(rendering);
    Set<String> all = new TreeSet<>(wanted.keySet());
    all.addAll(found.keySet());
    for (String edge : all) {
      Set<Integer> need = wanted.getOrDefault(edge, Set.of());
      Set<Integer> have = found.getOrDefault(edge, Set.of());
      if (!need.equals(have)) {
        broken.add(edge + ": needed are ports " + need + ", open are " + have);
      }
    }
    return broken;
  }

  private static void edge(
      Map<String, Set<Integer>> edges, String from, String to, Integer... ports) {
    edges.computeIfAbsent(from + " -> " + to, edge -> new TreeSet<>()).addAll(List.of(ports));
  }

  /** The database's own programs talk to the API server, which may be anywhere. */
  private static void toAnyServer(Map<String, Set<Integer>> edges, String from) {
    for (String anywhere :
        List.of(
            "ingress",
            "identity",
            "telemetry",
            "monitoring",
            "operator",
            "other namespace",
            "public",
            "private",
            "metadata")) {
      edge(edges, from, anywhere, 443, 6443);
    }
    edge(edges, from, "dns", 53, 443, 6443);
  }

  /** Each deployment and each pooler may lose a pod at a time, and no more. */
  static List<String> disruption(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    rendering
        .of("Deployment")
        .filter(deployment -> !hasBudget(rendering, deployment.podLabels()))
        .forEach(deployment -> broken.add(deployment + " has no budget of one pod"));
    rendering
        .of("Pooler")
        .filter(pooler -> !hasBudget(rendering, DatabasePods.labels(pooler)))
        .forEach(pooler -> broken.add(pooler + " has no budget of one pod"));
    return broken;
  }

  private static boolean hasBudget(Rendering rendering, Map<String, String> labels) {
    List<Manifest> budgets =
        rendering
            .of("PodDisruptionBudget")
            .filter(budget -> Selector.matches(budget.spec().path("selector"), labels))
            .toList();
    return budgets.size() == 1
        && budgets.get(0).spec().path("maxUnavailable").toString().equals("1");
  }

  /** Selectors choose what they are meant for. */
  static List<String> selectors(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    for (Manifest workload : rendering.workloads()) {
      JsonNode selector = workload.spec().path("selector");
      if (workload.kind().equals("Deployment")
          && (selector.isEmpty() || !Selector.matches(selector, workload.podLabels()))) {
        broken.add(workload + " doesn't select its own pods");
      }
    }
    rendering
        .of("Service")
        .forEach(
            service -> {
              List<Manifest> behind =
                  rendering.workloads().stream()
                      .filter(workload -> Selector.ofService(service, workload.podLabels()))
                      .toList();
              if (behind.size() != 1 || !behind.get(0).is("Deployment", service.name())) {
                broken.add(service + " sends requests to " + behind);
                return;
              }
              for (JsonNode port : service.spec().path("ports")) {
                if (!declares(behind.get(0), port.path("targetPort"))) {
                  broken.add(service + " sends to a port that isn't there: " + port);
                }
              }
            });
    for (String kind : List.of("PodDisruptionBudget", "NetworkPolicy")) {
      String field = kind.equals("NetworkPolicy") ? "podSelector" : "selector";
      rendering
          .of(kind)
          .filter(manifest -> !choosesAny(rendering, manifest.spec().path(field)))
          .forEach(manifest -> broken.add(manifest + " selects no pod"));
    }
    return broken;
  }

  private static boolean declares(Manifest workload, JsonNode port) {
    for (JsonNode container : workload.containers()) {
      for (JsonNode declared : container.path("ports")) {
        if (declared.path("containerPort").equals(port) || declared.path("name").equals(port)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The pooler is a variation: a policy for its pods may be there before it. */
  private static boolean choosesAny(Rendering rendering, JsonNode selector) {
    return rendering.workloads().stream()
            .anyMatch(workload -> Selector.matches(selector, workload.podLabels()))
        || SERVICES.stream()
            .flatMap(
                service ->
                    Stream.of(
                        Map.of("cnpg.io/cluster", service + "-db"),
                        Map.of(
                            "cnpg.io/cluster", service + "-db",
                            "cnpg.io/poolerName", service + "-db-pooler")))
            .anyMatch(labels -> Selector.matches(selector, labels));
  }

  /** The number of replicas is the autoscaler's alone. */
  static List<String> autoscaling(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    rendering
        .of("HorizontalPodAutoscaler")
        .forEach(
            autoscaler -> {
              String target = autoscaler.spec().at("/scaleTargetRef/name").asText();
              if (rendering
                  .find("Deployment", target)
                  .filter(deployment -> !deployment.spec().has("replicas"))
                  .isEmpty()) {
                broken.add(autoscaler + " scales what sets its replicas itself, or isn't there");
              }
              if (autoscaler.spec().path("minReplicas").asInt() < 2) {
                broken.add(autoscaler + " goes below two replicas");
              }
            });
    return broken;
  }

  /** Each service has a database of its own, which keeps what it acknowledged and is backed up. */
  static List<String> databases(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    rendering
        .of("Cluster")
        .forEach(
            cluster -> {
              int instances = cluster.spec().path("instances").asInt();
              if (instances < 3
                  || cluster.spec().at("/postgresql/synchronous/number").asInt() < 1) {
                broken.add(cluster + " may lose what it acknowledged");
              }
              if (instances <= cluster.spec().at("/postgresql/synchronous/number").asInt()) {
                broken.add(cluster + " waits for more instances than it has");
              }
              if (rendering
                  .of("ScheduledBackup")
                  .noneMatch(
                      backup ->
                          backup.spec().at("/cluster/name").asText().equals(cluster.name()))) {
                broken.add(cluster + " isn't backed up");
              }
            });
    return broken;
  }

  /** Every service has its own database, and PostgreSQL has connections for all its replicas. */
  static List<String> connections(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    Set<String> used = new TreeSet<>();
    for (String service : SERVICES) {
      Manifest database = DatabasePods.of(rendering, service);
      JsonNode container = rendering.get("Deployment", service).containers().get(0);
      String host = Manifest.variable(container, "SUITE_DATABASE_HOST").path("value").asText();
      if (!used.add(host)
          || !Set.of(database.name() + "-rw", service + "-db-pooler").contains(host)) {
        broken.add(service + " has no database of its own");
      }
      int replicas =
          rendering
              .find("HorizontalPodAutoscaler", service)
              .map(autoscaler -> autoscaler.spec().path("maxReplicas").asInt())
              .orElseGet(
                  () -> rendering.get("Deployment", service).spec().path("replicas").asInt(1));
      JsonNode own = Manifest.variable(container, "SUITE_DATABASE_POOL_SIZE");
      int pool = own.isMissingNode() ? POOL : own.path("value").asInt();
      // While pods are replaced there is one more.
      int needed = (replicas + 1) * (pool + BACKGROUND);
      int most = database.spec().at("/postgresql/parameters/max_connections").asInt(100);
      if (needed + RESERVED > most) {
        broken.add(
            service + " takes up to " + needed + " of " + most + " connections of its database");
      }
      rendering
          .find("Pooler", host)
          .ifPresent(
              pooler -> {
                int one = pooler.spec().at("/pgbouncer/parameters/default_pool_size").asInt(20);
                int poolers = pooler.spec().path("instances").asInt(1);
                if (one * poolers + RESERVED > most || one * poolers < needed) {
                  broken.add(
                      pooler
                          + " opens "
                          + one * poolers
                          + " connections; "
                          + needed
                          + " are needed, "
                          + most
                          + " there");
                }
              });
    }
    return broken;
  }

  /** No secret stands in a manifest; secrets reach containers by reference. */
  static List<String> secrets(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    rendering.of("Secret").forEach(secret -> broken.add(secret + " holds a secret"));
    rendering
        .of("ConfigMap")
        .forEach(
            map ->
                map.root()
                    .path("data")
                    .fieldNames()
                    .forEachRemaining(
                        key -> {
                          if (SECRET_NAME.matcher(key.toUpperCase(Locale.ROOT)).find()) {
                            broken.add(map + " holds " + key);
                          }
                        }));
    for (Manifest workload : rendering.workloads()) {
      for (JsonNode container : workload.containers()) {
        for (JsonNode variable : container.path("env")) {
          String name = variable.path("name").asText();
          if (SECRET_NAME.matcher(name).find() && !variable.path("valueFrom").has("secretKeyRef")) {
            broken.add(workload + " has " + name + " in clear");
          }
        }
      }
    }
    return broken;
  }

  /** Settings that are for one machine only, or for tests, are not there. */
  static List<String> settings(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    for (Manifest workload : rendering.workloads()) {
      for (JsonNode container : workload.containers()) {
        for (String local :
            List.of(
                "SUITE_CLOCK_FILE",
                "SUITE_LOCAL",
                "SUITE_WEBHOOKS_ALLOW_PRIVATE_TARGETS",
                "SUITE_GATEWAY_CHECK_RESPONSES",
                "QUARKUS_PROFILE")) {
          if (!Manifest.variable(container, local).isMissingNode()) {
            broken.add(workload + " sets " + local);
          }
        }
        if (rendering
            .value(Manifest.variable(container, "SUITE_OIDC_ISSUER"))
            .filter(issuer -> "https".equals(URI.create(issuer).getScheme()))
            .isEmpty()) {
          broken.add(workload + " trusts an issuer without TLS");
        }
      }
    }
    return broken;
  }

  /** Images are of this suite and say which version they are. */
  static List<String> images(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    Pattern own =
        Pattern.compile(
            "(?:[a-z0-9.:-]+/)*commerce-policy-suite/[a-z-]+(?::\\d+\\.\\d+\\.\\d+|@sha256:[0-9a-f]{64})");
    for (Manifest workload : rendering.workloads()) {
      for (JsonNode container : workload.containers()) {
        String image = container.path("image").asText();
        if (!own.matcher(image).matches()) {
          broken.add(workload + " runs " + image + ", which is foreign or no released version");
        }
      }
    }
    rendering
        .of("Cluster")
        .filter(
            cluster -> !DATABASE_IMAGE.matcher(cluster.spec().path("imageName").asText()).matches())
        .forEach(
            cluster ->
                broken.add(
                    cluster
                        + " runs "
                        + cluster.spec().path("imageName").asText()
                        + ", which may be another version tomorrow"));
    return broken;
  }

  /** What the ingress routes is TLS, ends at the gateway, and is served there. */
  static List<String> publicDoor(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    rendering
        .of("Gateway")
        .forEach(
            door -> {
              for (JsonNode listener : door.spec().path("listeners")) {
                boolean tls = !listener.at("/tls/certificateRefs").isEmpty();
                if (listener.path("protocol").asText().equals("HTTPS") != tls) {
                  broken.add(door + " has a listener without certificate");
                }
              }
            });
    rendering
        .of("HTTPRoute")
        .forEach(
            route -> {
              String listener = route.spec().at("/parentRefs/0/sectionName").asText();
              for (JsonNode rule : route.spec().path("rules")) {
                for (JsonNode backend : rule.path("backendRefs")) {
                  if (!listener.equals("https")
                      || !backend.path("name").asText().equals("gateway")
                      || backend.path("port").asInt() != 8080) {
                    broken.add(route + " leads past TLS or the gateway");
                  }
                }
              }
              JsonNode container = rendering.get("Deployment", "gateway").containers().get(0);
              List<String> served =
                  rendering
                      .value(Manifest.variable(container, "SUITE_GATEWAY_HOSTS"))
                      .map(names -> List.of(names.split(",")))
                      .orElse(List.of());
              for (JsonNode host : route.spec().path("hostnames")) {
                if (!served.contains(host.asText())) {
                  broken.add(route + ": the gateway doesn't serve " + host.asText());
                }
              }
            });
    return broken;
  }

  /** Whatever runs on is asked for its metrics, and every alert links to a page that is there. */
  static List<String> observation(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      boolean made = DatabasePods.areMadeOf(manifest);
      if (made || manifest.kind().equals("Deployment")) {
        Map<String, String> labels = made ? DatabasePods.labels(manifest) : manifest.podLabels();
        long monitors =
            rendering
                .of("PodMonitor")
                .filter(monitor -> Selector.matches(monitor.spec().path("selector"), labels))
                .count();
        if (monitors != 1) {
          broken.add(manifest + " is asked for its metrics by " + monitors + " monitors");
        }
      }
    }
    String manual =
        rendering
            .of("ConfigMap")
            .map(map -> map.root().at("/data/manual").asText())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    if (!manual.startsWith("https://")) {
      broken.add("no ConfigMap says where the manual is read");
    }
    rendering
        .of("PrometheusRule")
        .forEach(
            rules -> {
              for (JsonNode group : rules.spec().path("groups")) {
                for (JsonNode rule : group.path("rules")) {
                  String page = rule.at("/annotations/runbook_url").asText();
                  if (!page.startsWith(manual + "/docs/operations/runbooks/")
                      || !Files.isRegularFile(Path.of("..", page.substring(manual.length())))) {
                    broken.add(rules + ": " + rule.path("alert").asText() + " leads to " + page);
                  }
                }
              }
            });
    return broken;
  }
}
