package io.commercepolicy.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The manifests that pages show are as good as those that are in the folders. */
class ShownManifestsTest {

  private static final Path CHECKOUT = Path.of("..");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```yaml\\n(.*?)^ *```$");

  /** Those that a reader is told to take over; a page that is renamed is renamed here. */
  private static final Set<String> OVERLAYS =
      Set.of(
          "docs/operations/kubernetes.md 1",
          "k8s/components/restore/README.md 1",
          "k8s/components/restore/README.md 2",
          "k8s/components/runbook-links/README.md 1");

  /** All documents in full, by the page and their number on it. */
  private static Map<String, String> shown() {
    Map<String, String> shown = new TreeMap<>();
    for (Path root : List.of(Path.of("docs"), Path.of("k8s"))) {
      try (Stream<Path> files = Files.walk(CHECKOUT.resolve(root))) {
        for (Path file : files.filter(file -> file.toString().endsWith(".md")).toList()) {
          Path page = CHECKOUT.relativize(file);
          if (page.startsWith(Path.of("k8s", "target"))) {
            continue;
          }
          List<String> documents = new ArrayList<>();
          Matcher block = BLOCK.matcher(Files.readString(file));
          while (block.find()) {
            if (block.group(1).contains("apiVersion: ")) {
              documents.add(block.group(1));
              shown.put(page + " " + documents.size(), block.group(1));
            }
          }
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
    return shown;
  }

  private static boolean isOverlay(String document) {
    return document.contains("\nkind: Kustomization\n");
  }

  private static Rendering overlay(String page) {
    String name = page.replaceAll("[^a-z0-9]+", "-");
    return Kustomize.shown(name, shown().get(page));
  }

  @Test
  void areOnThePagesThatPromiseThem() {
    Set<String> overlays = new TreeSet<>();
    shown()
        .forEach(
            (page, document) -> {
              if (isOverlay(document)) {
                overlays.add(page);
              }
            });
    assertEquals(new TreeSet<>(OVERLAYS), overlays);
  }

  @TestFactory
  Stream<DynamicTest> haveOnlyFieldsThatExist() {
    return shown().entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () -> {
                      Rendering rendering =
                          isOverlay(one.getValue())
                              ? overlay(one.getKey())
                              : Rendering.read(one.getKey(), one.getValue());
                      assertEquals(
                          List.of(),
                          rendering.manifests().stream()
                              .flatMap(manifest -> StrictModel.violations(manifest).stream())
                              .toList());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> keepToThePolicies() {
    return OVERLAYS.stream()
        .sorted()
        .flatMap(
            page ->
                Stream.of(Policy.values())
                    .map(
                        policy ->
                            DynamicTest.dynamicTest(
                                page + ": " + policy,
                                () -> assertEquals(List.of(), policy.broken(overlay(page))))));
  }

  /** Each service's database can be restored in production, and nothing else changes by it. */
  @TestFactory
  Stream<DynamicTest> restoreEachDatabase() {
    return Stream.of("certification-service", "creator-protection-service", "incentive-service")
        .flatMap(
            service ->
                Stream.of(Policy.values())
                    .map(
                        policy ->
                            DynamicTest.dynamicTest(
                                service + ": " + policy,
                                () -> assertEquals(List.of(), policy.broken(restored(service))))));
  }

  private static Rendering restored(String service) {
    return Kustomize.shown(
        "restored-" + service,
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        namespace: commerce-policy-suite
        resources:
          - ../production
        components:
          - ../../components/restore/"""
            + service
            + "\n");
  }

  @Test
  void theRestoredDatabaseTakesThePlaceOfTheOneBefore() {
    Rendering before = Kustomize.overlay("production");
    Rendering after = restored("incentive-service");
    String database = "incentive-service-db";
    assertTrue(after.find("Cluster", database).isEmpty());
    Manifest cluster = after.get("Cluster", database + "-restored");
    assertEquals(
        before.get("Cluster", database).spec().at("/bootstrap/initdb"),
        ((ObjectNode) cluster.spec().at("/bootstrap/recovery").deepCopy()).without("source"));
    assertEquals(
        database, cluster.spec().at("/externalClusters/0/plugin/parameters/serverName").asText());
    assertEquals(
        database + "-restored",
        after.get("Pooler", database + "-pooler").spec().at("/cluster/name").asText());
    assertEquals(
        database + "-restored",
        after.get("ScheduledBackup", database).spec().at("/cluster/name").asText());
    assertEquals(
        database + "-restored-rw",
        Manifest.variable(
                after.get("Job", "incentive-service-flyway-init").containers().get(0),
                "SUITE_DATABASE_HOST")
            .path("value")
            .asText());

    // The runbook makes the database alone by this label first.
    assertEquals(
        List.of("Cluster " + database + "-restored"),
        after.manifests().stream()
            .filter(
                manifest ->
                    manifest
                        .root()
                        .at("/metadata/labels/app.kubernetes.io~1name")
                        .asText()
                        .equals(database))
            .map(Manifest::toString)
            .toList());
  }
}
