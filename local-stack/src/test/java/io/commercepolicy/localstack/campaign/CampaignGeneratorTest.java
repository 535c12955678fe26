package io.commercepolicy.localstack.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercepolicy.localstack.campaign.CampaignGenerator.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CampaignGeneratorTest {
  private static final Size SMALL = new Size(60, CampaignGenerator.DAYS, 0, false);

  private static String digest(Lines.Content content) throws Exception {
    byte[] bytes = Lines.text(content).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
  }

  private static Set<String> lines(Lines.Content content) throws IOException {
    return new HashSet<>(List.of(Lines.text(content).split("\n")));
  }

  @Test
  void makesTheSameOfASeedEverywhere() throws Exception {
    CampaignGenerator campaign = new CampaignGenerator(7, SMALL);

    assertEquals("56d26ff4b23a7704", digest(campaign::writeRoster));
    assertEquals("8cff34296b8d4f5d", digest(campaign::writeStandings));
    assertEquals("a47a17dac498702a", digest(campaign::writeSessions));
    assertEquals("4c595d2b08bcecbf", digest(campaign::writeEdges));
    assertEquals(digest(campaign::writeSessions), digest(campaign::writeSessions));
  }

  @Test
  void makesASmallerCampaignAPartOfALargerOne() throws Exception {
    CampaignGenerator small = new CampaignGenerator(7, new Size(20, 5, 0, false));
    CampaignGenerator large = new CampaignGenerator(7, SMALL);

    assertTrue(lines(large::writeRoster).containsAll(lines(small::writeRoster)));
    assertTrue(lines(large::writeStandings).containsAll(lines(small::writeStandings)));
    assertTrue(lines(large::writeSessions).containsAll(lines(small::writeSessions)));
  }

  @Test
  void sharesNoIdBetweenSeeds() throws Exception {
    Set<String> one = new HashSet<>();
    for (JsonNode line : Lines.of(new CampaignGenerator(7, SMALL)::writeSessions)) {
      one.add(line.get("sessionId").asText());
      one.add(line.get("hostId").asText());
    }
    Set<String> other = new HashSet<>();
    for (JsonNode line : Lines.of(new CampaignGenerator(8, SMALL)::writeSessions)) {
      other.add(line.get("sessionId").asText());
      other.add(line.get("hostId").asText());
    }
    assertTrue(Collections.disjoint(one, other));
  }

  @Test
  void givesEveryHostSoManyPlainSessionsADay() throws Exception {
    CampaignGenerator plain = new CampaignGenerator(7, new Size(30, 2, 10, true));
    Set<String> sessions = new HashSet<>();
    Map<String, Integer> hosts = new HashMap<>();
    for (JsonNode line : Lines.of(plain::writeSessions)) {
      assertTrue(sessions.add(line.get("sessionId").asText()));
      hosts.merge(line.get("hostId").asText(), 1, Integer::sum);
    }

    assertEquals(30, hosts.size());
    assertEquals(Set.of(20), Set.copyOf(hosts.values()));
    assertEquals("", Lines.text(plain::writeEdges));
  }

  @Test
  void isPlausible() throws Exception {
    CampaignGenerator campaign = new CampaignGenerator(7, new Size(400, 10, 0, true));
    int sessions = 0;
    int evenings = 0;
    int acrossMidnight = 0;
    for (JsonNode line : Lines.of(campaign::writeSessions)) {
      sessions++;
      OffsetDateTime start = OffsetDateTime.parse(line.get("startedAt").asText());
      OffsetDateTime end = OffsetDateTime.parse(line.get("endedAt").asText());
      Duration lasting = Duration.between(start, end);
      assertTrue(lasting.compareTo(Duration.ofMinutes(5)) >= 0, line.toString());
      assertTrue(lasting.compareTo(Duration.ofHours(30)) <= 0, line.toString());
      assertTrue(
          line.get("refundedGmvFen").asLong() <= line.get("gmvFen").asLong(), line.toString());
      assertTrue(
          line.get("exclusiveGmvFen").asLong() <= line.get("gmvFen").asLong(), line.toString());
      evenings += start.getHour() >= 17 ? 1 : 0;
      acrossMidnight += end.toLocalDate().isAfter(start.toLocalDate()) ? 1 : 0;
    }

    assertTrue(sessions > 3_000 && sessions < 8_000, "sessions: " + sessions);
    assertTrue(evenings > sessions / 2, "evenings: " + evenings);
    assertTrue(acrossMidnight > sessions / 20, "across midnight: " + acrossMidnight);
  }

  @Test
  void tellsSomeSessionsAgain() throws Exception {
    int repeated = 0;
    int newer = 0;
    int older = 0;
    Map<String, JsonNode> told = new HashMap<>();
    for (JsonNode line : Lines.of(new CampaignGenerator(7, SMALL)::writeSessions)) {
      JsonNode before = told.put(line.get("sessionId").asText(), line);
      if (before == null || line.get("hostId").asText().contains("edge")) {
        continue;
      }
      int change = line.get("revision").asInt() - before.get("revision").asInt();
      if (change == 0) {
        assertEquals(before, line);
        repeated++;
      } else if (change > 0) {
        newer++;
      } else {
        older++;
      }
    }

    assertTrue(repeated > 0, "repeated");
    assertTrue(newer > 0, "newer after older");
    assertTrue(older > 0, "older after newer");
  }
}
