package io.commercepolicy.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PeerCheckTest {
  private static List<String> differences(Map<String, String> expected, Map<String, String> found) {
    return PeerCheck.differences(new TreeMap<>(expected), new TreeMap<>(found)).stream()
        .map(difference -> difference.replaceAll("\\R\\s+", ", "))
        .toList();
  }

  @Test
  void tellsWhatOnlyOneSideHasAndWhatDiffers() {
    assertEquals(
        List.of(
            "b, reference rank 1, service   rank 2",
            "c, reference rank 3, service   nothing",
            "d, reference nothing, service   rank 4"),
        differences(
            Map.of("a", "rank 5", "b", "rank 1", "c", "rank 3"),
            Map.of("a", "rank 5", "b", "rank 2", "d", "rank 4")));
    assertEquals(List.of(), differences(Map.of("a", "rank 5"), Map.of("a", "rank 5")));
  }
}
