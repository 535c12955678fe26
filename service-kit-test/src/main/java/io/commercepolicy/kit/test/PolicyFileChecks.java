package io.commercepolicy.kit.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kernel.Basis;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Clause;
import io.commercepolicy.kernel.Parameter;
import io.commercepolicy.kernel.RuleBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * That a policy's version file rests on its announcement and says what it rests on. A service's
 * {@code PolicyFileTest} extends this.
 */
public abstract class PolicyFileChecks {

  private final PolicyFile file;
  private final Map<String, ? extends RuleBook<?>> books;
  private final String clauseLetter;
  private final int clauses;

  /**
   * The version file of a policy.
   *
   * @param clauseLetter what the numbers of its clauses begin with
   * @param clauses how many there are
   */
  protected PolicyFileChecks(
      PolicyFile file, Map<String, ? extends RuleBook<?>> books, String clauseLetter, int clauses) {
    this.file = file;
    this.books = books;
    this.clauseLetter = clauseLetter;
    this.clauses = clauses;
  }

  @Test
  public void carriesTheHashOfTheAnnouncement() throws Exception {
    Path announcement =
        PolicyFile.checkout()
            .resolve("docs/policies/announcements")
            .resolve(file.policyId() + "-" + file.source().announcedOn() + ".md");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(announcement));

    assertEquals(HexFormat.of().formatHex(digest), file.source().sha256());
  }

  @Test
  public void wasKnownFromTheDayOfTheAnnouncementOn() {
    assertEquals(BusinessTime.startOf(file.source().announcedOn()), file.publishedAt());
  }

  @Test
  public void holdsEveryClauseInOrder() {
    assertEquals(
        IntStream.rangeClosed(1, clauses).mapToObj(number -> clauseLetter + number).toList(),
        file.clauses().stream().map(Clause::id).toList());
  }

  @Test
  public void everyRuleServesAKnownClause() {
    List<String> known = file.clauses().stream().map(Clause::id).toList();
    books.values().stream()
        .flatMap(book -> book.rules().stream())
        .forEach(rule -> assertTrue(known.contains(rule.clause()), rule.name()));
  }

  @Test
  public void saysOfEveryReadingAndDefaultThatItIsOne() {
    for (Parameter parameter : file.parameters()) {
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
