package io.commercepolicy.kernel;

import static io.commercepolicy.kernel.Versions.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

  /** a without end; b from March, published in February; c corrects b, published in April. */
  private static final Policy POLICY =
      new Policy(
          "policy",
          Versions.TEXT,
          List.of(
              version("c", "2021-03-01", "2021-12-31", "2021-04-10T00:00:00Z"),
              version("a", "2021-01-01", null, "2020-12-20T00:00:00Z"),
              version("b", "2021-03-01", null, "2021-02-15T00:00:00Z"),
              version("d", "2022-06-01", null, "2021-11-01T00:00:00Z")));

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        // as of, known at, version
        "2020-12-31, 2030-01-01T00:00:00Z, none",
        "2021-01-01, 2020-12-19T23:59:59Z, none",
        "2021-01-01, 2020-12-20T00:00:00Z, a",
        "2021-02-28, 2030-01-01T00:00:00Z, a",
        "2021-03-01, 2021-02-14T23:59:59Z, a",
        "2021-03-01, 2021-02-15T00:00:00Z, b",
        "2021-03-01, 2021-04-09T23:59:59Z, b",
        "2021-03-01, 2021-04-10T00:00:00Z, c",
        "2021-12-31, 2030-01-01T00:00:00Z, c",
        // c has ended; neither a nor b comes back
        "2022-01-01, 2030-01-01T00:00:00Z, none",
        "2022-01-01, 2021-04-09T00:00:00Z, b",
        "2022-05-31, 2030-01-01T00:00:00Z, none",
        "2022-06-01, 2021-10-31T00:00:00Z, none",
        "2022-06-01, 2021-11-01T00:00:00Z, d",
        "2040-01-01, 2030-01-01T00:00:00Z, d",
      })
  void theVersionInForceIsTheLatestOfThoseKnown(LocalDate asOf, Instant knownAt, String expected) {
    assertEquals(
        Optional.ofNullable(expected), POLICY.inForce(asOf, knownAt).map(PolicyVersion::version));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "2020-12-31, 2030-01-01T00:00:00Z, a",
        "2021-01-01, 2030-01-01T00:00:00Z, c",
        "2021-01-01, 2021-03-01T00:00:00Z, b",
        "2021-01-01, 2021-01-01T00:00:00Z, none",
        "2021-03-01, 2030-01-01T00:00:00Z, d",
        "2021-03-01, 2021-10-31T00:00:00Z, none",
        "2022-05-31, 2030-01-01T00:00:00Z, d",
        "2022-06-01, 2030-01-01T00:00:00Z, none",
      })
  void theUpcomingVersionIsTheNextOfThoseKnown(LocalDate asOf, Instant knownAt, String expected) {
    assertEquals(
        Optional.ofNullable(expected), POLICY.upcoming(asOf, knownAt).map(PolicyVersion::version));
  }

  @Test
  void ofTwoPublishedTogetherTheLaterNamePrevails() {
    Policy policy =
        new Policy(
            "policy",
            Versions.TEXT,
            List.of(
                version("2", "2021-03-01", null, "2021-02-15T00:00:00Z"),
                version("1", "2021-03-01", null, "2021-02-15T00:00:00Z")));

    assertEquals(
        "2",
        policy
            .inForce(LocalDate.parse("2021-03-01"), Instant.parse("2021-03-01T00:00:00Z"))
            .orElseThrow()
            .version());
  }

  @Test
  void findsAVersionByItsName() {
    assertEquals("b", POLICY.version("b").orElseThrow().version());
    assertTrue(POLICY.version("e").isEmpty());
  }

  @Test
  void withoutVersionsNothingIsInForce() {
    Policy empty = new Policy("policy", Versions.TEXT, List.of());

    assertTrue(empty.inForce(LocalDate.parse("2021-03-01"), Instant.MAX).isEmpty());
    assertTrue(empty.upcoming(LocalDate.parse("2021-03-01"), Instant.MAX).isEmpty());
  }

  @Test
  void draftsAndVersionsOfOtherPoliciesAreRefused() {
    PolicyVersion draft = version("e", "2021-03-01", null, null);
    PolicyVersion published = version("e", "2021-03-01", null, "2021-02-15T00:00:00Z");

    assertThrows(
        IllegalArgumentException.class, () -> new Policy("policy", Versions.TEXT, List.of(draft)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Policy("another", Versions.TEXT, List.of(published)));
  }
}
