package io.commercepolicy.kit.policy;

import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.decision.DecisionResponse.SubjectResponse;
import io.commercepolicy.kit.decision.TextResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What a version changes, counted while decisions without it and by it pass by. However many they
 * are, it keeps as much as there are rules.
 */
final class ImpactTally {

  private static final int LISTED = 200;
  private static final int HISTOGRAMS = 12;

  /** In the order in which they were seen first, which is that of the clauses. */
  private final Map<RuleName, RuleTally> rules = new LinkedHashMap<>();

  private final List<ImpactResponse.Change> changes = new ArrayList<>();
  private long examined;
  private long gained;
  private long lost;

  private record RuleName(String clause, String rule) {

    static RuleName of(Finding finding) {
      return new RuleName(finding.clause(), finding.rule());
    }
  }

  private static final class RuleTally {
    private final LocalizedText title;
    private final FoundDistribution found = new FoundDistribution();
    private long gained;
    private long lost;
    private long newlyMet;
    private long noLongerMet;

    RuleTally(LocalizedText title) {
      this.title = title;
    }

    long flips() {
      return newlyMet + noLongerMet;
    }
  }

  /**
   * Counts a decision.
   *
   * @param before how it comes out without the version; empty where no version is in force then
   * @param about what it is about, beside its subject
   */
  void count(Optional<Decision> before, Decision after, String about) {
    examined++;
    Decision.Outcome outcome = before.map(Decision::outcome).orElse(Decision.Outcome.NOT_IN_FORCE);
    boolean had = outcome == Decision.Outcome.GRANTED;
    boolean has = after.outcome() == Decision.Outcome.GRANTED;
    boolean gains = has && !had;
    boolean loses = had && !has;
    gained += gains ? 1 : 0;
    lost += loses ? 1 : 0;
    Map<RuleName, Finding> old = new HashMap<>();
    before.ifPresent(
        decision -> decision.findings().forEach(one -> old.putIfAbsent(RuleName.of(one), one)));
    List<ImpactResponse.FindingChange> differing = new ArrayList<>();
    for (Finding now : after.findings()) {
      RuleName name = RuleName.of(now);
      Finding then = old.get(name);
      RuleTally rule = rules.computeIfAbsent(name, absent -> new RuleTally(now.title()));
      rule.found.add(then, now);
      if (then == null) {
        continue;
      }
      if (then.status() != now.status()) {
        differing.add(ImpactResponse.FindingChange.of(then, now));
      }
      if (then.refuses() && !now.refuses()) {
        rule.newlyMet++;
        rule.gained += gains ? 1 : 0;
      } else if (!then.refuses() && now.refuses()) {
        rule.noLongerMet++;
        rule.lost += loses ? 1 : 0;
      }
    }
    if ((gains || loses) && changes.size() < LISTED) {
      changes.add(
          new ImpactResponse.Change(
              new SubjectResponse(after.subject().kind(), after.subject().id()),
              about,
              outcome,
              after.outcome(),
              differing));
    }
  }

  /** What was counted. */
  ImpactResponse response(PolicyVersion tried, Optional<PolicyVersion> without, Instant asOf) {
    return new ImpactResponse(
        tried.policyId(),
        tried.version(),
        without.map(PolicyVersion::version).orElse(null),
        asOf.atZone(BusinessTime.ZONE).toOffsetDateTime(),
        examined,
        gained,
        lost,
        examined - gained - lost,
        List.copyOf(changes),
        gained + lost > changes.size(),
        reasons(),
        histograms());
  }

  private List<ImpactResponse.Reason> reasons() {
    return rules.entrySet().stream()
        .filter(entry -> entry.getValue().flips() > 0)
        .sorted(most(rule -> rule.gained + rule.lost).thenComparing(most(RuleTally::flips)))
        .map(
            entry -> {
              RuleTally rule = entry.getValue();
              return new ImpactResponse.Reason(
                  entry.getKey().clause,
                  entry.getKey().rule,
                  TextResponse.of(rule.title),
                  rule.gained,
                  rule.lost,
                  rule.newlyMet,
                  rule.noLongerMet);
            })
        .toList();
  }

  private List<ImpactResponse.Histogram> histograms() {
    return rules.entrySet().stream()
        .filter(entry -> !entry.getValue().found.isEmpty())
        .filter(entry -> entry.getValue().found.differs() || entry.getValue().flips() > 0)
        .sorted(most(RuleTally::flips))
        .limit(HISTOGRAMS)
        .map(
            entry ->
                ImpactResponse.Histogram.of(
                    entry.getKey().clause,
                    entry.getKey().rule,
                    entry.getValue().title,
                    entry.getValue().found))
        .toList();
  }

  private static Comparator<Map.Entry<RuleName, RuleTally>> most(ToLongFunction<RuleTally> number) {
    return Comparator.comparingLong(entry -> -number.applyAsLong(entry.getValue()));
  }
}
