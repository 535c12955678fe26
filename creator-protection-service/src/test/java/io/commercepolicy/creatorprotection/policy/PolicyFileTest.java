package io.commercepolicy.creatorprotection.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kernel.Basis;
import io.commercepolicy.kernel.Parameter;
import io.commercepolicy.kit.test.PolicyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyFileTest {

  @Test
  void carriesTheHashOfTheAnnouncement() throws Exception {
    Path announcement =
        PolicyFile.checkout()
            .resolve("docs/policies/announcements/new-creator-protection-2022-06-14.md");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(announcement));

    assertEquals(HexFormat.of().formatHex(digest), ShippedPolicy.VERSION.source().sha256());
  }

  @Test
  void wasKnownOnTheDayOfTheAnnouncementAndHasNoEnd() {
    assertEquals(NewCreatorProtection.POLICY_ID, ShippedPolicy.VERSION.policyId());
    assertEquals(
        Instant.parse("2022-06-13T16:00:00Z"), ShippedPolicy.VERSION.publishedAt().orElseThrow());
    assertTrue(ShippedPolicy.VERSION.effectiveUntil().isEmpty());
  }

  @Test
  void holdsTheElevenClauses() {
    assertEquals(
        IntStream.rangeClosed(1, 11).mapToObj(number -> "P" + number).toList(),
        ShippedPolicy.VERSION.clauses().stream().map(clause -> clause.id()).toList());
  }

  @Test
  void everyRuleServesAKnownClause() {
    List<String> clauses =
        ShippedPolicy.VERSION.clauses().stream().map(clause -> clause.id()).toList();
    NewCreatorProtection.books().values().stream()
        .flatMap(book -> book.rules().stream())
        .forEach(rule -> assertTrue(clauses.contains(rule.clause()), rule.name()));
  }

  @Test
  void saysOfEveryReadingAndDefaultThatItIsOne() {
    for (Parameter parameter : ShippedPolicy.VERSION.parameters()) {
      String zh = parameter.description().zh();
      String en = parameter.description().en();
      assertEquals(parameter.basis() == Basis.READING, zh.contains("解读"), parameter.name());
      assertEquals(parameter.basis() == Basis.READING, en.contains("reading"), parameter.name());
      assertEquals(
          parameter.basis() == Basis.OPERATOR,
          en.contains("not from the announcement"),
          parameter.name());
    }
  }
}
