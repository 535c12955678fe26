package io.commercepolicy.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The base holds what the build of each process generates, in one order.
 *
 * <p>{@code -Dkubernetes.update=true} takes it up anew.
 */
class GeneratedManifestsTest {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "certification-service",
        "creator-protection-service",
        "incentive-service",
        "gateway"
      })
  void areTheCommittedOnes(String process) throws IOException {
    Path built = Path.of("..", process, "target");
    assumeTrue(
        Files.isDirectory(built.resolve("quarkus-app")), "skipped: " + process + " isn't packaged");
    String generated = inOrder(Files.readString(built.resolve("kubernetes/kubernetes.yml")));
    Path committed = Path.of("base", process, "generated.yaml");
    if (Boolean.getBoolean("kubernetes.update")) {
      Files.writeString(committed, generated);
    }
    assertEquals(
        generated,
        Files.readString(committed),
        "k8s/"
            + committed
            + " is stale; run mvn verify with -Dkubernetes.update=true and review the diff");
  }

  /** The generator orders labels and ports anew each time. */
  private static String inOrder(String yaml) throws IOException {
    ObjectWriter writer = YAML.writer();
    StringBuilder text = new StringBuilder();
    for (Manifest manifest : Rendering.read("generated", yaml).manifests()) {
      sortByName(manifest.root());
      text.append(writer.writeValueAsString(YAML.treeToValue(manifest.root(), Object.class)));
    }
    return text.toString();
  }

  private static void sortByName(JsonNode node) {
    node.forEach(GeneratedManifestsTest::sortByName);
    if (node instanceof ArrayNode array && array.path(0).has("name")) {
      List<JsonNode> elements = new ArrayList<>();
      array.forEach(elements::add);
      elements.sort(Comparator.comparing(element -> element.path("name").asText()));
      array.removeAll().addAll(elements);
    }
  }
}
