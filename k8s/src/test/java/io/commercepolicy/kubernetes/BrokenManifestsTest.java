package io.commercepolicy.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The production overlay with one thing broken is found out by the policy that is about it. */
class BrokenManifestsTest {

  private static final String CONTAINER = "/spec/template/spec/containers/0";

  static Stream<Arguments> breaches() {
    return Stream.of(
        breach(
            Policy.RESTRICTED,
            "Deployment gateway, container gateway may write to its root file system",
            set(
                "Deployment",
                "gateway",
                CONTAINER + "/securityContext/readOnlyRootFilesystem",
                "false")),
        breach(
            Policy.RESTRICTED,
            "Job incentive-service-flyway-init may run as root",
            remove(
                "Job",
                "incentive-service-flyway-init",
                "/spec/template/spec/securityContext/runAsNonRoot")),
        breach(
            Policy.RESTRICTED,
            "Deployment gateway has a volume of type hostPath",
            set("Deployment", "gateway", "/spec/template/spec/volumes/0/hostPath", "{path: /}")),
        breach(
            Policy.RESTRICTED,
            "Deployment gateway, container gateway has capabilities",
            set(
                "Deployment",
                "gateway",
                CONTAINER + "/securityContext/capabilities/add",
                "[NET_RAW]")),
        breach(
            Policy.ACCOUNTS,
            "Deployment gateway has a token of the API server",
            remove("Deployment", "gateway", "/spec/template/spec/automountServiceAccountToken")),
        breach(
            Policy.ACCOUNTS,
            "Deployment gateway has no account of its own",
            remove("Deployment", "gateway", "/spec/template/spec/serviceAccountName")),
        breach(
            Policy.TEMPORARY_FILES,
            "Deployment gateway has no bounded /tmp",
            set("Deployment", "gateway", "/spec/template/spec/volumes/0/emptyDir", "{}")),
        breach(
            Policy.RESOURCES,
            "Deployment gateway asks for no memory, or for more than it may have",
            set("Deployment", "gateway", CONTAINER + "/resources/limits/memory", "128Mi")),
        breach(
            Policy.RESOURCES,
            "Deployment gateway doesn't bound its heap to 60 % of its memory",
            variable("Deployment", "gateway", "JAVA_TOOL_OPTIONS", "-XX:MaxRAMPercentage=90")),
        breach(
            Policy.RESOURCES,
            "Pooler incentive-service-db-pooler asks for no memory, or for more than it may have",
            remove("Pooler", "incentive-service-db-pooler", CONTAINER + "/resources/limits")),
        breach(
            Policy.RESOURCES,
            "Cluster incentive-service-db asks for no processor",
            remove("Cluster", "incentive-service-db", "/spec/resources/requests/cpu")),
        breach(
            Policy.SHUTDOWN,
            "Deployment gateway is killed before its requests have ended",
            set(
                "Deployment",
                "gateway",
                "/spec/template/spec/terminationGracePeriodSeconds",
                "40")),
        breach(
            Policy.SHUTDOWN,
            "Deployment gateway stops while requests are still sent to it",
            remove("Deployment", "gateway", CONTAINER + "/lifecycle")),
        breach(
            Policy.ROLLOUT,
            "Deployment gateway doesn't replace its pods one by one",
            set("Deployment", "gateway", "/spec/strategy/rollingUpdate/maxUnavailable", "1")),
        breach(
            Policy.ROLLOUT,
            "Deployment gateway has an amount that is neither number nor portion",
            set("Deployment", "gateway", "/spec/strategy/rollingUpdate/maxSurge", "\"1\"")),
        breach(
            Policy.SPREAD,
            "Deployment gateway isn't spread over zones and nodes",
            remove(
                "Deployment",
                "gateway",
                "/spec/template/spec/topologySpreadConstraints/1/topologyKey")),
        breach(
            Policy.SPREAD,
            "Pooler incentive-service-db-pooler isn't spread over zones and nodes",
            set(
                "Pooler",
                "incentive-service-db-pooler",
                "/spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels",
                "{app: pooler}")),
        breach(
            Policy.PROBES,
            "Deployment gateway has no readinessProbe at 8080/q/health/ready",
            set("Deployment", "gateway", CONTAINER + "/readinessProbe/httpGet/port", "9000")),
        breach(
            Policy.PROBES,
            "Deployment gateway doesn't serve the host of its livenessProbe",
            remove("Deployment", "gateway", CONTAINER + "/livenessProbe/httpGet/httpHeaders")),
        breach(
            Policy.MIGRATIONS,
            "Deployment incentive-service changes its tables itself, or can't tell their state",
            variable("Deployment", "incentive-service", "QUARKUS_FLYWAY_MIGRATE_AT_START", "true")),
        breach(
            Policy.MIGRATIONS,
            "Deployment incentive-service has 0 migration jobs of its image",
            set("Job", "incentive-service-flyway-init", CONTAINER + "/image", "other:1")),
        breach(
            Policy.MIGRATIONS,
            "Job incentive-service-flyway-init would get requests by Service incentive-service",
            set(
                "Job",
                "incentive-service-flyway-init",
                "/spec/template/metadata/labels/app.kubernetes.io~1name",
                "incentive-service")),
        breach(
            Policy.NAMESPACE,
            "Namespace commerce-policy-suite doesn't enforce the restricted standard",
            set(
                "Namespace",
                "commerce-policy-suite",
                "/metadata/labels/pod-security.kubernetes.io~1enforce",
                "baseline")),
        breach(
            Policy.NAMESPACE,
            "Service gateway stands in no namespace of these manifests",
            remove("Service", "gateway", "/metadata/namespace")),
        breach(
            Policy.NETWORK,
            "other namespace -> gateway: needed are ports [], open are [8080]",
            set("NetworkPolicy", "gateway", "/spec/ingress/0/from/0/namespaceSelector", "{}")),
        breach(
            Policy.NETWORK,
            "incentive-service -> metadata: needed are ports [], open are [443]",
            set(
                "NetworkPolicy",
                "public-https",
                "/spec/egress/0/to/0/ipBlock/except",
                "[10.0.0.0/8]")),
        breach(
            Policy.NETWORK,
            "gateway -> incentive-service: needed are ports [8080], open are []",
            set(
                "NetworkPolicy",
                "services",
                "/spec/podSelector/matchLabels/app.kubernetes.io~1part-of",
                "other")),
        breach(
            Policy.NETWORK,
            "incentive-service-flyway-init -> incentive-service-db-pooler: needed are ports [],"
                + " open are [5432]",
            rendering ->
                rendering
                    .of("NetworkPolicy")
                    .filter(policy -> policy.name().startsWith("incentive-service"))
                    .forEach(
                        policy ->
                            policy
                                .root()
                                .findValues("matchExpressions")
                                .forEach(
                                    all -> {
                                      if (all.size() == 2) {
                                        ((ArrayNode) all).remove(1);
                                      }
                                    }))),
        breach(
            Policy.NETWORK,
            "any pod -> gateway: needed are ports [], open are [1, 22, 53, 443, 4317, 4318, 5432,"
                + " 6443, 8000, 8080, 8443, 9000, 9127, 9187]",
            set(
                "NetworkPolicy",
                "default-deny",
                "/spec",
                "{podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]}")),
        breach(
            Policy.DISRUPTION,
            "Deployment gateway has no budget of one pod",
            set("PodDisruptionBudget", "gateway", "/spec/maxUnavailable", "0")),
        breach(
            Policy.DISRUPTION,
            "Pooler incentive-service-db-pooler has no budget of one pod",
            set(
                "PodDisruptionBudget",
                "incentive-service-db-pooler",
                "/spec/selector/matchLabels/cnpg.io~1poolerName",
                "other")),
        breach(
            Policy.SELECTORS,
            "Service gateway sends requests to []",
            set("Service", "gateway", "/spec/selector/app.kubernetes.io~1name", "door")),
        breach(
            Policy.SELECTORS,
            "PodDisruptionBudget gateway selects no pod",
            set(
                "PodDisruptionBudget",
                "gateway",
                "/spec/selector/matchLabels/app.kubernetes.io~1name",
                "door")),
        breach(
            Policy.SELECTORS,
            "Service gateway sends to a port that isn't there: "
                + "{\"name\":\"http\",\"port\":8080,\"protocol\":\"TCP\",\"targetPort\":8081}",
            set("Service", "gateway", "/spec/ports/0/targetPort", "8081")),
        breach(
            Policy.AUTOSCALING,
            "HorizontalPodAutoscaler gateway scales what sets its replicas itself, or isn't there",
            set("Deployment", "gateway", "/spec/replicas", "3")),
        breach(
            Policy.DATABASES,
            "Cluster incentive-service-db may lose what it acknowledged",
            set("Cluster", "incentive-service-db", "/spec/instances", "1")),
        breach(
            Policy.DATABASES,
            "Cluster incentive-service-db isn't backed up",
            set("ScheduledBackup", "incentive-service-db", "/spec/cluster/name", "other")),
        breach(
            Policy.CONNECTIONS,
            "incentive-service has no database of its own",
            variable(
                "Deployment",
                "incentive-service",
                "SUITE_DATABASE_HOST",
                "certification-service-db-pooler")),
        breach(
            Policy.CONNECTIONS,
            "incentive-service takes up to 312 of 320 connections of its database",
            set("HorizontalPodAutoscaler", "incentive-service", "/spec/maxReplicas", "12")),
        breach(
            Policy.SECRETS,
            "Deployment incentive-service has SUITE_DATABASE_PASSWORD in clear",
            variable("Deployment", "incentive-service", "SUITE_DATABASE_PASSWORD", "sesame")),
        breach(
            Policy.SECRETS,
            "Secret gateway holds a secret",
            set("Service", "gateway", "/kind", "Secret")),
        breach(
            Policy.SETTINGS,
            "Deployment gateway sets SUITE_CLOCK_FILE",
            variable("Deployment", "gateway", "SUITE_CLOCK_FILE", "/tmp/clock")),
        breach(
            Policy.SETTINGS,
            "Deployment gateway trusts an issuer without TLS",
            variable("Deployment", "gateway", "SUITE_OIDC_ISSUER", "http://login.example.com")),
        breach(
            Policy.IMAGES,
            "Deployment gateway runs commerce-policy-suite/gateway:latest, which is foreign or no"
                + " released version",
            set(
                "Deployment",
                "gateway",
                CONTAINER + "/image",
                "commerce-policy-suite/gateway:latest")),
        breach(
            Policy.IMAGES,
            "Cluster incentive-service-db runs registry/postgresql:18, which may be another version"
                + " tomorrow",
            set("Cluster", "incentive-service-db", "/spec/imageName", "registry/postgresql:18")),
        breach(
            Policy.OBSERVATION,
            "Pooler incentive-service-db-pooler is asked for its metrics by 0 monitors",
            set(
                "PodMonitor",
                "commerce-policy-suite-poolers",
                "/spec/selector",
                "{matchLabels: {cnpg.io/podRole: door}}")),
        breach(
            Policy.OBSERVATION,
            "PrometheusRule commerce-policy-suite: SuiteReplicaDown leads to runbook.md",
            set(
                "PrometheusRule",
                "commerce-policy-suite",
                "/spec/groups/0/rules/0/annotations/runbook_url",
                "runbook.md")),
        breach(
            Policy.PUBLIC_DOOR,
            "HTTPRoute gateway leads past TLS or the gateway",
            set("HTTPRoute", "gateway", "/spec/parentRefs/0/sectionName", "http")),
        breach(
            Policy.PUBLIC_DOOR,
            "HTTPRoute gateway: the gateway doesn't serve other.example.com",
            set("HTTPRoute", "gateway", "/spec/hostnames/0", "other.example.com")),
        breach(
            Policy.REFERENCES,
            "Deployment gateway names the Service incentive-service:8081",
            variable(
                "Deployment",
                "gateway",
                "SUITE_UPSTREAM_INCENTIVE",
                "http://incentive-service:8081")),
        breach(
            Policy.REFERENCES,
            "Deployment gateway names the ServiceAccount door",
            set("Deployment", "gateway", "/spec/template/spec/serviceAccountName", "door")),
        breach(
            Policy.REFERENCES,
            "Cluster incentive-service-db is restored from elsewhere",
            set(
                "Cluster",
                "incentive-service-db",
                "/spec/bootstrap",
                "{recovery: {source: elsewhere}}")),
        breach(
            Policy.REFERENCES,
            "PodMonitor commerce-policy-suite-databases asks for a port that Cluster"
                + " incentive-service-db doesn't have",
            set(
                "PodMonitor",
                "commerce-policy-suite-databases",
                "/spec/podMetricsEndpoints/0/port",
                "management")),
        breach(
            Policy.REFERENCES,
            "Gateway commerce-policy-suite names the GatewayClass private",
            set("Gateway", "commerce-policy-suite", "/spec/gatewayClassName", "private")),
        breach(
            Policy.REFERENCES,
            "Deployment incentive-service names password of the Secret incentive-service-db-app",
            set("ExternalSecret", "incentive-service-db-app", "/spec/data/1/secretKey", "pass")));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("breaches")
  void areFoundOut(Policy policy, String finding, Consumer<Rendering> breach) {
    Rendering rendering = Kustomize.overlay("production").copy();
    breach.accept(rendering);
    List<String> broken = policy.broken(rendering);
    assertTrue(broken.contains(finding), () -> "not among " + broken);
  }

  @Test
  void areThereForEveryPolicy() {
    Set<Policy> policies = EnumSet.noneOf(Policy.class);
    breaches().forEach(breach -> policies.add((Policy) breach.get()[0]));
    assertEquals(EnumSet.allOf(Policy.class), policies);
  }

  @Test
  void areFoundOutWhereAMonitorAsksForAPortThatIsNotThere() {
    Rendering monitored =
        Rendering.read(
            "monitored",
            """
            kind: PodMonitor
            metadata: {name: all}
            spec:
              selector: {matchLabels: {app.kubernetes.io/name: gateway}}
              podMetricsEndpoints: [{port: metrics}]
            ---
            kind: PodMonitor
            metadata: {name: none}
            spec:
              selector: {matchLabels: {app.kubernetes.io/name: door}}
            """);
    List<Manifest> all =
        Stream.concat(
                Kustomize.overlay("production").manifests().stream(),
                monitored.manifests().stream())
            .toList();
    assertEquals(
        List.of(
            "PodMonitor all asks for a port that Deployment gateway doesn't have",
            "PodMonitor none selects no pod"),
        References.dangling(new Rendering("monitored", all)));
  }

  /** Fields that don't exist and values of the wrong type, in each kind of document. */
  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("Deployment", "gateway", CONTAINER + "/readynessProbe", "{}", "readynessProbe"),
        mistake("Deployment", "gateway", "/spec/revisionHistoryLimit", "many", "many"),
        mistake("Deployment", "gateway", CONTAINER + "/env/0/value", "false", "Boolean"),
        mistake("Service", "gateway", "/spec/ports/0/prot", "TCP", "prot"),
        mistake("NetworkPolicy", "gateway", "/spec/ingress/0/form", "[]", "form"),
        mistake("HorizontalPodAutoscaler", "gateway", "/spec/minReplica", "3", "minReplica"),
        mistake("PodDisruptionBudget", "gateway", "/spec/minAvailble", "1", "minAvailble"),
        mistake("HTTPRoute", "gateway", "/spec/rules/0/timeout", "{}", "timeout"),
        mistake("Gateway", "commerce-policy-suite", "/spec/listeners/0/host", "a", "host"),
        mistake("Cluster", "incentive-service-db", "/spec/instance", "3", "instance"),
        mistake("Cluster", "incentive-service-db", "/spec/storage/size", "20", "size"),
        mistake("Cluster", "incentive-service-db", "/spec/postgresql/parameters/port", "1", "port"),
        mistake(
            "Pooler", "incentive-service-db-pooler", "/spec/pgbouncer/poolMode", "all", "poolMode"),
        mistake(
            "Pooler",
            "incentive-service-db-pooler",
            "/spec/template/spec/containers/0/name",
            "pooler",
            "pgbouncer"),
        mistake("ScheduledBackup", "incentive-service-db", "/spec/method", "tape", "method"),
        mistake("ExternalSecret", "gateway-tls", "/spec/refresh", "1h", "refresh"),
        mistake("ObjectStore", "commerce-policy-suite", "/spec/retention", "30d", "retention"));
  }

  @ParameterizedTest(name = "{0} {1}: {2} = {3}")
  @MethodSource("mistakes")
  void areRefusedByTheModel(String kind, String name, String at, String value, String finding) {
    Rendering rendering = Kustomize.overlay("production").copy();
    set(kind, name, at, value).accept(rendering);
    List<String> violations = StrictModel.violations(rendering.get(kind, name));
    assertTrue(
        violations.stream().anyMatch(violation -> violation.contains(finding)),
        () -> "not among " + violations);
  }

  @Test
  void ofAnUnknownKindAreRefused() {
    Rendering unknown =
        Rendering.read("unknown", "{apiVersion: v2, kind: Pod, metadata: {name: a}}");
    assertEquals(
        List.of("Pod a: nothing is known of v2 Pod"),
        StrictModel.violations(unknown.manifests().get(0)));
  }

  private static Arguments mistake(
      String kind, String name, String at, String value, String finding) {
    return Arguments.of(kind, name, at, value, finding);
  }

  private static Arguments breach(Policy policy, String finding, Consumer<Rendering> breach) {
    return Arguments.of(policy, finding, breach);
  }

  private static Consumer<Rendering> set(String kind, String name, String at, String value) {
    return rendering -> put(rendering.get(kind, name).root(), JsonPointer.compile(at), yaml(value));
  }

  private static Consumer<Rendering> remove(String kind, String name, String at) {
    return rendering -> {
      JsonPointer pointer = JsonPointer.compile(at);
      ObjectNode parent = (ObjectNode) rendering.get(kind, name).root().at(pointer.head());
      assertTrue(parent.has(last(pointer)), () -> name + " has no " + at);
      parent.remove(last(pointer));
    };
  }

  /** Gives a variable of the first container another value, or adds it. */
  private static Consumer<Rendering> variable(
      String kind, String name, String variable, String value) {
    return rendering -> {
      ArrayNode all = (ArrayNode) rendering.get(kind, name).root().at(CONTAINER + "/env");
      for (Iterator<JsonNode> each = all.iterator(); each.hasNext(); ) {
        if (each.next().path("name").asText().equals(variable)) {
          each.remove();
        }
      }
      all.addObject().put("name", variable).put("value", value);
    };
  }

  private static void put(ObjectNode root, JsonPointer pointer, JsonNode value) {
    JsonNode parent = root.at(pointer.head());
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(last(pointer)), value);
    } else {
      ((ObjectNode) parent).set(last(pointer), value);
    }
  }

  private static String last(JsonPointer pointer) {
    return pointer.last().getMatchingProperty();
  }

  private static JsonNode yaml(String value) {
    try {
      return Rendering.YAML.readTree(value);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
