package io.commercepolicy.incentive.application.campaign;

import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.policy.Policies;
import io.commercepolicy.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The campaigns: each is what one policy of this service offers, and bears its id. */
@ApplicationScoped
public class Campaigns {

  private final Policies policies;

  Campaigns(Policies policies) {
    this.policies = policies;
  }

  /** All campaigns, by id. */
  public List<Policy> all() {
    return policies.all();
  }

  /**
   * One campaign.
   *
   * @throws ProblemException {@code not-found}
   */
  public Policy require(String campaignId) {
    return policies.find(campaignId).orElseThrow(ProblemException::notFound);
  }

  /**
   * The version under which a day is evaluated; empty where none covers it that was known.
   *
   * @throws ProblemException {@code not-found} if there is no such campaign
   */
  public Optional<PolicyVersion> covering(String campaignId, LocalDate date, Instant knownAt) {
    return require(campaignId)
        .inForce(date, knownAt)
        .filter(
            version -> {
              CouponTerms terms = CouponTerms.of(version);
              return !date.isBefore(terms.firstDay()) && !date.isAfter(terms.lastDay());
            });
  }

  /**
   * The version that explains a day: the one that covers it; else the next, or the last.
   *
   * @throws ProblemException {@code not-found} if there is no such campaign
   */
  public Optional<PolicyVersion> explaining(String campaignId, LocalDate date, Instant knownAt) {
    require(campaignId);
    return policies.governing(campaignId, date, knownAt);
  }

  /**
   * A version by its name.
   *
   * @throws ProblemException {@code not-found} if there is no such campaign or version
   */
  public PolicyVersion version(String campaignId, String version) {
    return require(campaignId).version(version).orElseThrow(ProblemException::notFound);
  }
}
