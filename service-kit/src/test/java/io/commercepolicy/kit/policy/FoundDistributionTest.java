package io.commercepolicy.kit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kit.policy.FoundDistribution.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoundDistributionTest {

  private final FoundDistribution distribution = new FoundDistribution();

  /** Thresholds of 10 and 25: a tenth of 25 in whole sessions is 3, and 10 and 25 are edges. */
  @ParameterizedTest
  @CsvSource({
    "-1, , 3",
    "0, , 3",
    "2, , 3",
    "3, 3, 6",
    "9, 9, 10",
    "10, 10, 12",
    "11, 10, 12",
    "12, 12, 15",
    "24, 24, 25",
    "25, 25, 27",
    "26, 25, 27",
    "27, 27, 30",
    "59, 57, 60",
    "60, 60, ",
    "99999999999999999999, 60, ",
  })
  void aBucketBeginsWithItsLowerEdgeAndEndsBeforeItsUpperOne(
      String found, String from, String until) {
    distribution.add(sessions("10", found), sessions("25", found));
    Bucket hit = only(distribution);
    assertEquals(from, value(hit.from()));
    assertEquals(until, value(hit.until()));
    assertEquals(1, hit.after());
  }

  @Test
  void whatLiesBetweenTheThresholdsFillsWholeBuckets() {
    LongStream.range(0, 100)
        .mapToObj(Long::toString)
        .forEach(found -> distribution.add(sessions("10", found), sessions("25", found)));
    assertEquals(15, between("10", "25"));
    assertEquals(
        100, distribution.buckets().stream().collect(Collectors.summingLong(Bucket::after)));
    assertEquals(List.of("10", "25"), thresholds());
    assertTrue(distribution.differs());
  }

  @ParameterizedTest
  @CsvSource({
    "PT5H, PT6H, duration, PT36M, PT12H",
    "5000000, 8100000, fen, 810000, 16200000",
    "0.3, 0.25, fraction, 0.03, 0.6",
    "1, 1, share, 0.1, 2",
    "3, 1, sessions, 1, 20",
    "71.5, 60, points, 8, 160",
    "0, 0, complaints, 0, 20",
  })
  void bucketsAreATenthOfTheLargerThresholdWideAndKeepItsUnit(
      String before, String after, String unit, String first, String last) {
    distribution.add(finding(before, after, unit), finding(after, after, unit));
    List<Bucket> buckets = distribution.buckets();
    assertNull(buckets.get(0).from());
    assertEquals(new Quantity(first, unit), buckets.get(0).until());
    assertEquals(new Quantity(last, unit), buckets.get(buckets.size() - 1).from());
    assertNull(buckets.get(buckets.size() - 1).until());
    assertTrue(buckets.size() <= 23, () -> buckets.size() + " buckets");
  }

  @Test
  void whatOnlyOneVersionFindsStandsForBoth() {
    distribution.add(notApplicable(), hours(30, 5));
    distribution.add(hours(20, 25), notApplicable());
    distribution.add(hours(20, 25), hours(30, 26));
    distribution.add(notApplicable(), notApplicable());
    distribution.add(null, notApplicable());
    assertEquals(List.of("PT20H", "PT30H"), thresholds());
    assertEquals(2, distribution.uncounted());
    List<Bucket> hit = filled();
    assertEquals(List.of("PT3H", "PT24H"), hit.stream().map(one -> value(one.from())).toList());
    assertEquals(List.of(1L, 2L), hit.stream().map(Bucket::before).toList());
    assertEquals(List.of(1L, 2L), hit.stream().map(Bucket::after).toList());
  }

  @Test
  void whatTheVersionsCountOtherwiseIsToldApart() {
    distribution.add(sessions("5", "4"), sessions("5", "7"));
    assertFalse(distribution.differs());
    assertEquals(List.of(1L, 0L), filled().stream().map(Bucket::before).toList());
    assertEquals(List.of(0L, 1L), filled().stream().map(Bucket::after).toList());
  }

  @Test
  void whatIsNoAmountOrHasAnotherThresholdStaysUncounted() {
    distribution.add(sessions("10", "4"), sessions("25", "4"));
    distribution.add(sessions("11", "4"), sessions("25", "4"));
    distribution.add(sessions("10", "UNRANKED"), sessions("25", "UNRANKED"));
    distribution.add(finding("10", "4", "fen"), finding("25", "4", "fen"));
    assertEquals(3, distribution.uncounted());
    assertEquals(1, only(distribution).after());
  }

  @Test
  void datesAndCodesHaveNoDistribution() {
    distribution.add(
        finding("2024-01-05", "2024-01-04", "date"), finding("2024-01-03", "2024-01-04", "date"));
    assertTrue(distribution.isEmpty());
    assertEquals(List.of(), distribution.buckets());
  }

  @Test
  void oneThresholdIsEnoughAndMemoryStaysBounded() {
    LongStream.range(0, 20_000)
        .mapToObj(Long::toString)
        .forEach(found -> distribution.add(null, finding("10000", found, "fen")));
    // By now the buckets are laid out; a threshold that turns up later does not move them.
    distribution.add(finding("9999", "1", "fen"), finding("10000", "1", "fen"));
    assertNull(distribution.before());
    assertEquals(21, distribution.buckets().size());
    assertEquals(1, distribution.uncounted());
    assertEquals(
        20_000, distribution.buckets().stream().collect(Collectors.summingLong(Bucket::after)));
  }

  private List<Bucket> filled() {
    return distribution.buckets().stream().filter(one -> one.before() + one.after() > 0).toList();
  }

  private long between(String from, String until) {
    List<Bucket> buckets = distribution.buckets();
    List<String> begins = buckets.stream().map(one -> value(one.from())).toList();
    return buckets.subList(begins.indexOf(from), begins.indexOf(until)).stream()
        .collect(Collectors.summingLong(Bucket::after));
  }

  private List<String> thresholds() {
    return List.of(distribution.before().value(), distribution.after().value());
  }

  private static Bucket only(FoundDistribution distribution) {
    List<Bucket> hit =
        distribution.buckets().stream().filter(one -> one.before() + one.after() > 0).toList();
    assertEquals(1, hit.size());
    return hit.get(0);
  }

  private static String value(Quantity quantity) {
    return quantity == null ? null : quantity.value();
  }

  private static Finding sessions(String required, String found) {
    return finding(required, found, "sessions");
  }

  private static Finding hours(long required, long found) {
    return finding(
        Duration.ofHours(required).toString(), Duration.ofHours(found).toString(), "duration");
  }

  private static Finding finding(String required, String found, String unit) {
    return finding(Status.MET, new Quantity(required, unit), new Quantity(found, unit));
  }

  private static Finding notApplicable() {
    return finding(Status.NOT_APPLICABLE, null, null);
  }

  private static Finding finding(Status status, Quantity required, Quantity found) {
    return new Finding(
        "T1", "rule", status, required, found, null, LocalizedText.of("规则", "Rule"), null);
  }
}
