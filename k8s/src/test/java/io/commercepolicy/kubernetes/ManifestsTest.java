package io.commercepolicy.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rendering is strictly parsed; the overlays keep to every policy that is theirs. */
class ManifestsTest {

  @TestFactory
  Stream<DynamicTest> haveOnlyFieldsThatExist() {
    return Kustomize.all()
        .map(
            rendering ->
                DynamicTest.dynamicTest(
                    rendering.name(),
                    () -> {
                      assertFalse(rendering.manifests().isEmpty());
                      assertEquals(
                          List.of(),
                          rendering.manifests().stream()
                              .flatMap(manifest -> StrictModel.violations(manifest).stream())
                              .toList());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> keepToThePolicies() {
    return Kustomize.overlays()
        .flatMap(
            rendering ->
                Stream.of(Policy.values())
                    .filter(policy -> policy.holdsFor(rendering))
                    .map(
                        policy ->
                            DynamicTest.dynamicTest(
                                rendering.name() + ": " + policy,
                                () -> assertEquals(List.of(), policy.broken(rendering)))));
  }

  /** With each component alone, too, a pod is what it is in the overlays. */
  @TestFactory
  Stream<DynamicTest> keepToThePoliciesOfPods() {
    List<Policy> ofPods =
        List.of(
            Policy.RESTRICTED,
            Policy.ACCOUNTS,
            Policy.TEMPORARY_FILES,
            Policy.RESOURCES,
            Policy.SHUTDOWN,
            Policy.ROLLOUT,
            Policy.SPREAD,
            Policy.MIGRATIONS);
    return Kustomize.all()
        .flatMap(
            rendering ->
                ofPods.stream()
                    .map(
                        policy ->
                            DynamicTest.dynamicTest(
                                rendering.name() + ": " + policy,
                                () -> assertEquals(List.of(), policy.broken(rendering)))));
  }

  @Test
  void areExplainedFolderByFolder() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("."))) {
      List<Path> silent =
          files
              .filter(file -> file.endsWith("kustomization.yaml") && !file.startsWith("./target"))
              .map(file -> file.resolveSibling("README.md"))
              .filter(Files::notExists)
              .toList();
      assertEquals(List.of(), silent);
    }
  }

  @Test
  void nameEveryExternal() {
    Set<String> used = new TreeSet<>();
    Kustomize.all().map(References::usedExternals).forEach(used::addAll);
    assertEquals(References.externals(), used, "external.yaml lists what nothing refers to");
  }
}
