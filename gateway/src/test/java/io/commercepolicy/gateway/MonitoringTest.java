package io.commercepolicy.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.commercepolicy.kit.test.MetricsPage;
import io.commercepolicy.kit.test.PolicyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts ask for metrics that the page of metrics lists. */
class MonitoringTest {

  private static final Path MONITORING = PolicyFile.checkout().resolve("k8s/components/monitoring");

  /** Stands for the manual's address, which an overlay sets. */
  private static final String MANUAL = "https://example.com/commerce-policy-suite/";

  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
  private static final Pattern LABELS =
      Pattern.compile(
          "\\{[^}]*\\}|\\[[^\\]]*\\]|\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)"
              + "|\\boffset\\s+\\w+");
  private static final Pattern NAME =
      Pattern.compile("\\b([a-zA-Z_:][a-zA-Z0-9_:]*)\\b(?!\\s*\\()");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

  /** What Prometheus itself knows of each process. */
  private static final String UP = "up";

  private static List<JsonNode> alerts() throws Exception {
    JsonNode groups =
        new YAMLMapper().readTree(MONITORING.resolve("alerts.yaml").toFile()).at("/spec/groups");
    return stream(groups).flatMap(group -> stream(group.path("rules"))).toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The metrics that an expression asks for. */
  static Set<String> asked(String expression) {
    String bare = LABELS.matcher(TEXT.matcher(expression).replaceAll("")).replaceAll(" ");
    return NAME.matcher(bare)
        .results()
        .map(match -> match.group(1))
        .filter(name -> !WORDS.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> unknown(String expression) {
    Set<String> listed = MetricsPage.listed();
    Set<String> unknown = asked(expression);
    unknown.removeIf(
        name ->
            name.equals(UP)
                || listed.contains(name)
                || listed.contains(name.replaceFirst("_(bucket|count|sum)$", "")));
    return unknown;
  }

  @Test
  void metricsAreFoundInExpressions() {
    assertEquals(
        Set.of("a_total", "b_seconds"),
        asked(
            "sum by (x, y) (rate(a_total{z=~\"up|down\"}[5m] offset 1d)) / 2 > 3 * 60"
                + " and max(b_seconds) != 0"));
    assertEquals(Set.of("no_such_metric"), unknown("rate(no_such_metric[5m])"));
  }

  @Test
  void everyAlertAsksForKnownMetricsAndLeadsToItsRunbook() throws Exception {
    assertFalse(alerts().isEmpty());
    for (JsonNode alert : alerts()) {
      String name = alert.path("alert").asText();
      assertEquals(Set.of(), unknown(alert.path("expr").asText()), name);
      String link = alert.at("/annotations/runbook_url").asText();
      assertTrue(link.startsWith(MANUAL), name + ": " + link);
      String runbook = link.substring(MANUAL.length());
      Path page = PolicyFile.checkout().resolve(runbook);
      assertTrue(Files.isRegularFile(page), name + ": " + runbook);
      assertTrue(Files.readString(page).contains("`" + name + "`"), runbook + " tells of " + name);
      assertFalse(alert.at("/annotations/summary").asText().isEmpty(), name);
    }
  }

  @Test
  void everyPanelAsksForKnownMetrics() throws Exception {
    JsonNode dashboard =
        new ObjectMapper().readTree(MONITORING.resolve("commerce-policy-suite.json").toFile());
    List<JsonNode> panels =
        stream(dashboard.path("panels"))
            .filter(panel -> !panel.path("type").asText().equals("row"))
            .toList();
    assertFalse(panels.isEmpty());
    for (JsonNode panel : panels) {
      List<JsonNode> targets = stream(panel.path("targets")).toList();
      assertFalse(targets.isEmpty(), panel.path("title").asText());
      for (JsonNode target : targets) {
        String expression = target.path("expr").asText();
        assertFalse(asked(expression).isEmpty(), expression);
        assertEquals(Set.of(), unknown(expression), panel.path("title").asText());
      }
    }
  }

  @Test
  void everyMetricOfTheSuiteIsWatched() throws Exception {
    StringBuilder all = new StringBuilder();
    for (String file : List.of("alerts.yaml", "commerce-policy-suite.json")) {
      all.append(Files.readString(MONITORING.resolve(file)));
    }
    for (String name : MetricsPage.listed("Every service", "Incentive service")) {
      assertTrue(all.indexOf(name) >= 0, name);
    }
  }
}
