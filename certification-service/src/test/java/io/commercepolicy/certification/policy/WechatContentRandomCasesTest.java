package io.commercepolicy.certification.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.certification.policy.CertificationFacts.Application;
import io.commercepolicy.certification.policy.CertificationFacts.CooperationProof;
import io.commercepolicy.certification.policy.CertificationFacts.Evidence;
import io.commercepolicy.certification.policy.CertificationFacts.HostPid;
import io.commercepolicy.certification.policy.CertificationFacts.Screenshot;
import io.commercepolicy.certification.policy.CertificationFacts.Session;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kernel.Finding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** C7 against a second, naive computation that shares nothing with the rules. */
class WechatContentRandomCasesTest {

  private static final String[] PIDS = {"wx-a", "wx-b", "wx-c"};

  @Test
  void agreesWithANaiveComputation() {
    Random random = new Random(7);
    int granted = 0;
    for (int round = 0; round < 3000; round++) {
      Instant asOf =
          Instant.parse("2021-06-01T00:00:00Z").plusSeconds(random.nextInt(400 * 24 * 3600));
      Evidence evidence = anyEvidence(random, asOf);
      Decision decision =
          IntegratedMarketingPermission.decide(
              ShippedPolicy.VERSION,
              new CertificationFacts(
                  Question.CAPABILITY,
                  null,
                  null,
                  new Application(Capability.WECHAT_CONTENT, evidence),
                  null),
              asOf);
      Naive naive = naive(evidence, asOf);

      assertEquals(Long.toString(naive.effective), found(decision, "effective-sessions"));
      assertEquals(naive.fen.toBigIntegerExact().toString(), found(decision, "total-gmv"));
      assertEquals(Long.toString(naive.others), found(decision, "sessions-of-listed-hosts"));
      boolean qualifies =
          naive.effective >= 10
              && naive.fen.compareTo(new BigDecimal("5000000")) >= 0
              && naive.others == 0;
      assertEquals(qualifies ? Outcome.GRANTED : Outcome.DENIED, decision.outcome());
      granted += qualifies ? 1 : 0;
    }
    assertTrue(granted > 300 && granted < 2700, "the cases lean to one side: " + granted);
  }

  private record Naive(long effective, BigDecimal fen, long others) {}

  private static Naive naive(Evidence evidence, Instant asOf) {
    LocalDate today = asOf.plusSeconds(8 * 3600).atOffset(ZoneOffset.UTC).toLocalDate();
    Map<String, Session> once = new LinkedHashMap<>();
    evidence.sessions().forEach(session -> once.putIfAbsent(session.sessionId(), session));
    long effective = 0;
    long others = 0;
    BigDecimal fen = BigDecimal.ZERO;
    for (Session session : once.values()) {
      LocalDate day =
          session.startedAt().plusSeconds(8 * 3600).atOffset(ZoneOffset.UTC).toLocalDate();
      if (day.compareTo(today.minusMonths(1)) <= 0 || day.compareTo(today) > 0) {
        continue;
      }
      boolean listed = false;
      for (HostPid host : evidence.hostPids()) {
        listed |= host.pid().equals(session.hostPid());
      }
      if (!listed) {
        others++;
        continue;
      }
      fen = fen.add(BigDecimal.valueOf(session.platformGmvFen()));
      long seconds = session.endedAt().getEpochSecond() - session.startedAt().getEpochSecond();
      if (seconds >= 7200 && session.platformGmvFen() > 0) {
        effective++;
      }
    }
    return new Naive(effective, fen, others);
  }

  private static Evidence anyEvidence(Random random, Instant asOf) {
    List<Session> sessions = new ArrayList<>();
    boolean tidy = random.nextInt(4) != 0;
    int size = 9 + random.nextInt(6);
    for (int i = 0; i < size; i++) {
      Instant start =
          asOf.minusSeconds(random.nextInt((tidy ? 29 : 34) * 24 * 3600) - (tidy ? 0 : 36_000));
      int seconds =
          random.nextInt(tidy ? 25 : 6) == 0
              ? 7199
              : 7200 + random.nextInt(3) * random.nextInt(9000);
      long fen =
          random.nextInt(15) == 0 ? random.nextInt(3) - 1 : 420_000 + random.nextInt(250_000);
      sessions.add(
          new Session(
              "live-" + (random.nextInt(20) == 0 ? 0 : i),
              PIDS[tidy ? random.nextInt(2) : random.nextInt(3)],
              start,
              start.plusSeconds(seconds),
              fen * 2,
              fen));
    }
    return new Evidence(
        null,
        null,
        null,
        null,
        sessions,
        List.of(new Screenshot(null, true)),
        Stream.of(PIDS).limit(2).map(pid -> new HostPid(pid, null)).toList(),
        List.of(new CooperationProof(null, true)));
  }

  private static String found(Decision decision, String rule) {
    return decision.findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .map(Finding::found)
        .findFirst()
        .orElseThrow()
        .value();
  }
}
