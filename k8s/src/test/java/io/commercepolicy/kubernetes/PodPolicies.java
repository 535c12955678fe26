package io.commercepolicy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every pod must keep to. Each policy lists what breaks it, each with where it is. */
final class PodPolicies {

  private static final Set<String> VOLUMES =
      Set.of("configMap", "downwardAPI", "emptyDir", "projected", "secret");

  private static final Pattern HEAP = Pattern.compile("-XX:MaxRAMPercentage=(\\d+)(?:\\s|$)");

  private static final Pattern PORTION = Pattern.compile("\\d+%");

  private static final Map<String, String> PROBES =
      new TreeMap<>(
          Map.of(
              "startupProbe", "/q/health/started",
              "readinessProbe", "/q/health/ready",
              "livenessProbe", "/q/health/live"));

  private PodPolicies() {}

  /** The restricted pod security standard, and besides a root file system that can't be written. */
  static List<String> restricted(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    for (Manifest workload : rendering.workloads()) {
      JsonNode pod = workload.podSpec();
      JsonNode context = pod.path("securityContext");
      if (!context.path("runAsNonRoot").asBoolean()) {
        broken.add(workload + " may run as root");
      }
      if (!context.at("/seccompProfile/type").asText().equals("RuntimeDefault")) {
        broken.add(workload + " has no seccomp profile");
      }
      for (String namespace : List.of("hostNetwork", "hostPID", "hostIPC")) {
        if (pod.path(namespace).asBoolean()) {
          broken.add(workload + " has " + namespace);
        }
      }
      for (JsonNode volume : pod.path("volumes")) {
        volume
            .fieldNames()
            .forEachRemaining(
                type -> {
                  if (!type.equals("name") && !VOLUMES.contains(type)) {
                    broken.add(workload + " has a volume of type " + type);
                  }
                });
      }
      for (JsonNode container : workload.containers()) {
        String where = workload + ", container " + container.path("name").asText();
        JsonNode own = container.path("securityContext");
        if (own.path("allowPrivilegeEscalation").asBoolean(true)) {
          broken.add(where + " may gain privileges");
        }
        if (!own.path("readOnlyRootFilesystem").asBoolean()) {
          broken.add(where + " may write to its root file system");
        }
        if (own.path("privileged").asBoolean() || !own.path("runAsNonRoot").asBoolean(true)) {
          broken.add(where + " is privileged");
        }
        if (own.has("runAsUser") && own.path("runAsUser").asInt() == 0) {
          broken.add(where + " runs as root");
        }
        if (!own.at("/capabilities/drop").toString().equals("[\"ALL\"]")
            || own.at("/capabilities").has("add")) {
          broken.add(where + " has capabilities");
        }
        for (JsonNode port : container.path("ports")) {
          if (port.has("hostPort")) {
            broken.add(where + " takes a port of the host");
          }
        }
      }
    }
    return broken;
  }

  /** No pod has a token of the API server or the account that all share. */
  static List<String> accounts(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    for (Manifest workload : rendering.workloads()) {
      JsonNode pod = workload.podSpec();
      if (pod.path("automountServiceAccountToken").asBoolean(true)) {
        broken.add(workload + " has a token of the API server");
      }
      if (Set.of("", "default").contains(pod.path("serviceAccountName").asText())) {
        broken.add(workload + " has no account of its own");
      }
    }
    rendering.of("Role").forEach(role -> broken.add(role + ": no pod needs a role"));
    rendering.of("RoleBinding").forEach(binding -> broken.add(binding + ": no pod needs a role"));
    return broken;
  }

  /** The one place where files can be written is bounded and goes with the pod. */
  static List<String> temporaryFiles(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    for (Manifest workload : rendering.workloads()) {
      Set<String> bounded = new TreeSet<>();
      for (JsonNode volume : workload.podSpec().path("volumes")) {
        if (volume.path("emptyDir").has("sizeLimit")) {
          bounded.add(volume.path("name").asText());
        }
      }
      for (JsonNode container : workload.containers()) {
        boolean temporary = false;
        for (JsonNode mount : container.path("volumeMounts")) {
          temporary |=
              mount.path("mountPath").asText().equals("/tmp")
                  && bounded.contains(mount.path("name").asText());
        }
        if (!temporary) {
          broken.add(workload + " has no bounded /tmp");
        }
      }
    }
    return broken;
  }

  /** What a pod asks for and may have at most; the heap leaves room for the rest of the process. */
  static List<String> resources(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    for (Manifest workload : rendering.workloads()) {
      for (JsonNode container : workload.containers()) {
        resources(workload, container.path("resources"), broken);
        Matcher heap =
            HEAP.matcher(Manifest.variable(container, "JAVA_TOOL_OPTIONS").path("value").asText());
        if (!heap.find() || Integer.parseInt(heap.group(1)) > 60) {
          broken.add(workload + " doesn't bound its heap to 60 % of its memory");
        }
      }
    }
    for (Manifest made : rendering.manifests()) {
      if (DatabasePods.areMadeOf(made)) {
        resources(made, DatabasePods.resources(made), broken);
      }
    }
    return broken;
  }

  private static void resources(Manifest manifest, JsonNode resources, List<String> broken) {
    long asked = bytes(resources.at("/requests/memory").asText());
    long limit = bytes(resources.at("/limits/memory").asText());
    if (asked == 0 || limit < asked) {
      broken.add(manifest + " asks for no memory, or for more than it may have");
    }
    if (!resources.path("requests").has("cpu")) {
      broken.add(manifest + " asks for no processor");
    }
  }

  private static long bytes(String quantity) {
    Matcher mebi = Pattern.compile("(\\d+)([MG])i").matcher(quantity);
    if (!mebi.matches()) {
      return 0;
    }
    return Long.parseLong(mebi.group(1)) << (mebi.group(2).equals("G") ? 30 : 20);
  }

  /** A pod that leaves is first forgotten by its callers, then ends what is under way. */
  static List<String> shutdown(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    rendering
        .of("Deployment")
        .forEach(
            deployment -> {
              long grace = deployment.podSpec().path("terminationGracePeriodSeconds").asLong(30);
              for (JsonNode container : deployment.containers()) {
                long sleep = container.at("/lifecycle/preStop/sleep/seconds").asLong();
                String timeout =
                    Manifest.variable(container, "QUARKUS_SHUTDOWN_TIMEOUT").path("value").asText();
                if (sleep < 5) {
                  broken.add(deployment + " stops while requests are still sent to it");
                }
                if (timeout.isEmpty()
                    || grace <= sleep + Duration.parse("PT" + timeout).toSeconds()) {
                  broken.add(deployment + " is killed before its requests have ended");
                }
              }
            });
    return broken;
  }

  /** A new pod is there before an old one goes. */
  static List<String> rollout(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    rendering
        .of("Deployment")
        .forEach(
            deployment -> {
              JsonNode strategy = deployment.spec().path("strategy");
              JsonNode update = strategy.path("rollingUpdate");
              if (!strategy.path("type").asText().equals("RollingUpdate")
                  || !update.path("maxUnavailable").toString().equals("0")
                  || !update.path("maxSurge").toString().equals("1")) {
                broken.add(deployment + " doesn't replace its pods one by one");
              }
              // "1" would be refused by the API server: a text must be a percentage.
              update.forEach(
                  amount -> {
                    if (amount.isTextual() && !PORTION.matcher(amount.asText()).matches()) {
                      broken.add(deployment + " has an amount that is neither number nor portion");
                    }
                  });
            });
    return broken;
  }

  /** Pods of one kind are spread over zones and nodes. */
  static List<String> spread(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    rendering
        .of("Deployment")
        .filter(
            deployment -> !isSpread(deployment, deployment.podLabels(), "app.kubernetes.io/name"))
        .forEach(deployment -> broken.add(deployment + " isn't spread over zones and nodes"));
    rendering
        .of("Pooler")
        .filter(pooler -> !isSpread(pooler, DatabasePods.labels(pooler), "cnpg.io/poolerName"))
        .forEach(pooler -> broken.add(pooler + " isn't spread over zones and nodes"));
    return broken;
  }

  /** Whether its pods, which differ from others by the label {@code kind}, are spread. */
  private static boolean isSpread(Manifest manifest, Map<String, String> labels, String kind) {
    Set<String> over = new TreeSet<>();
    for (JsonNode rule : manifest.podSpec().path("topologySpreadConstraints")) {
      if (Selector.matches(rule.path("labelSelector"), labels)
          && rule.path("matchLabelKeys").toString().contains('"' + kind + '"')) {
        over.add(rule.path("topologyKey").asText());
      }
    }
    return over.containsAll(Set.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"));
  }

  /** Each container tells by itself whether it has started, is ready and lives. */
  static List<String> probes(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    rendering
        .of("Deployment")
        .forEach(
            deployment -> {
              for (JsonNode container : deployment.containers()) {
                PROBES.forEach(
                    (kind, path) -> {
                      JsonNode probe = container.path(kind);
                      if (!probe.at("/httpGet/path").asText().equals(path)
                          || probe.at("/httpGet/port").asInt() != 8080) {
                        broken.add(deployment + " has no " + kind + " at 8080" + path);
                      }
                      if (!isServed(rendering, container, probe)) {
                        broken.add(deployment + " doesn't serve the host of its " + kind);
                      }
                    });
                if (seconds(container.path("startupProbe")) < 60) {
                  broken.add(deployment + " has less than 60 s to start");
                }
                if (seconds(container.path("livenessProbe")) < 20) {
                  broken.add(deployment + " is restarted within 20 s");
                }
              }
            });
    return broken;
  }

  /** The gateway answers 421 to hosts other than its own; a probe's is the pod's address. */
  private static boolean isServed(Rendering rendering, JsonNode container, JsonNode probe) {
    JsonNode hosts = Manifest.variable(container, "SUITE_GATEWAY_HOSTS");
    if (hosts.isMissingNode()) {
      return true;
    }
    for (JsonNode header : probe.at("/httpGet/httpHeaders")) {
      if (header.path("name").asText().equals("Host")) {
        return rendering
            .value(hosts)
            .filter(names -> List.of(names.split(",")).contains(header.path("value").asText()))
            .isPresent();
      }
    }
    return false;
  }

  private static int seconds(JsonNode probe) {
    return probe.path("periodSeconds").asInt() * probe.path("failureThreshold").asInt();
  }

  /** Tables are made by one job of the same program, which no request ever reaches. */
  static List<String> migrations(Rendering rendering) {
    List<String> broken = new ArrayList<>();
    for (Manifest workload : rendering.workloads()) {
      JsonNode container = workload.podSpec().path("containers").path(0);
      if (Manifest.variable(container, "SUITE_DATABASE_HOST").isMissingNode()) {
        continue;
      }
      if (workload.kind().equals("Job")) {
        migrationJob(rendering, workload, container, broken);
        continue;
      }
      if (!Manifest.variable(container, "QUARKUS_FLYWAY_MIGRATE_AT_START")
              .path("value")
              .asText()
              .equals("false")
          || !Manifest.variable(container, "QUARKUS_FLYWAY_ACTIVE").isMissingNode()) {
        broken.add(workload + " changes its tables itself, or can't tell their state");
      }
      long jobs =
          rendering
              .of("Job")
              .filter(
                  job -> job.podSpec().at("/containers/0/image").equals(container.path("image")))
              .count();
      if (jobs != 1) {
        broken.add(workload + " has " + jobs + " migration jobs of its image");
      }
    }
    return broken;
  }

  private static void migrationJob(
      Rendering rendering, Manifest job, JsonNode container, List<String> broken) {
    for (String needed : List.of("QUARKUS_INIT_AND_EXIT", "QUARKUS_FLYWAY_ACTIVE")) {
      if (!Manifest.variable(container, needed).path("value").asText().equals("true")) {
        broken.add(job + " lacks " + needed);
      }
    }
    if (!Manifest.variable(container, "SUITE_DATABASE_HOST")
        .path("value")
        .asText()
        .matches(".+-db(-restored)?-rw")) {
      broken.add(job + " doesn't go to the database itself");
    }
    rendering
        .of("Service")
        .filter(service -> Selector.ofService(service, job.podLabels()))
        .forEach(service -> broken.add(job + " would get requests by " + service));
  }
}
