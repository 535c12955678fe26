package io.commercepolicy.kit.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.decision.DecisionResponse.SubjectResponse;
import io.commercepolicy.kit.decision.QuantityResponse;
import io.commercepolicy.kit.decision.TextResponse;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who gains and who loses by a version, of what it would govern and what is not final yet.
 *
 * @param version the version that was tried
 * @param comparedWith the version that would apply without it; absent if none would
 * @param asOf the instant for which both were evaluated
 * @param examined how many decisions were compared
 * @param gained how many would be granted that would not be without it
 * @param lost how many would no longer be granted
 * @param unchanged how many stay as they are
 * @param changes the first of those who gain or lose
 * @param truncated whether there are more of them than are listed
 * @param reasons the rules that no longer stand in somebody's way, or do so now
 * @param histograms how what is found lies around what is required
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Impact",
    description =
        "Who gains and who loses by a version, of what it would govern: nothing from before it"
            + " takes effect, and nothing that is settled")
record ImpactResponse(
    @Schema(required = true) String policyId,
    @Schema(required = true) String version,
    String comparedWith,
    @Schema(required = true) OffsetDateTime asOf,
    @Schema(required = true) long examined,
    @Schema(required = true) long gained,
    @Schema(required = true) long lost,
    @Schema(required = true) long unchanged,
    @Schema(required = true) List<Change> changes,
    @Schema(required = true) boolean truncated,
    @Schema(
            required = true,
            description =
                "The rules that stand in the way without the version or by it, but not both; those"
                    + " by which most gain or lose first. Counted over all that was examined")
        List<Reason> reasons,
    @Schema(
            required = true,
            description =
                "Of each rule that requires another amount by the version, or that is met by other"
                    + " subjects, how the amounts found lie around what is required, counted over"
                    + " all that was examined; 12 at most, those first whose result changes most"
                    + " often")
        List<Histogram> histograms) {

  /**
   * One that gains or loses.
   *
   * @param about what the decision was about, such as a capability
   */
  @Schema(name = "ImpactChange")
  record Change(
      @Schema(required = true) SubjectResponse subject,
      @Schema(required = true) String about,
      @Schema(required = true) Decision.Outcome before,
      @Schema(required = true) Decision.Outcome after,
      @Schema(
              required = true,
              description =
                  "Why: the findings whose status differs, in the order of the clauses; none where"
                      + " there is no version to compare with")
          List<FindingChange> findings) {}

  /** What one rule finds without the version and by it. */
  @Schema(
      name = "ImpactFinding",
      description = "What one rule of a clause finds without the version and by it")
  record FindingChange(
      @Schema(required = true, examples = "I3") String clause,
      @Schema(required = true, examples = "live-time") String rule,
      @Schema(required = true) TextResponse title,
      @Schema(required = true) FindingSide before,
      @Schema(required = true) FindingSide after) {

    static FindingChange of(Finding before, Finding after) {
      return new FindingChange(
          after.clause(),
          after.rule(),
          TextResponse.of(after.title()),
          FindingSide.of(before),
          FindingSide.of(after));
    }
  }

  /** What a rule finds by one version. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ImpactFindingSide", description = "What a rule finds by one version")
  record FindingSide(
      @Schema(required = true) Finding.Status status,
      QuantityResponse required,
      QuantityResponse found,
      @Schema(description = "What is still missing") QuantityResponse distance) {

    static FindingSide of(Finding finding) {
      return new FindingSide(
          finding.status(),
          QuantityResponse.of(finding.required()),
          QuantityResponse.of(finding.found()),
          QuantityResponse.of(finding.distance()));
    }
  }

  /** A rule that plays a part. */
  @Schema(name = "ImpactReason", description = "A rule that plays a part, and for how many")
  record Reason(
      @Schema(required = true, examples = "I3") String clause,
      @Schema(required = true, examples = "live-time") String rule,
      @Schema(required = true) TextResponse title,
      @Schema(
              required = true,
              description = "How many of those who gain no longer have it in their way")
          long gained,
      @Schema(
              required = true,
              description = "How many of those who lose have it in their way by the version only")
          long lost,
      @Schema(
              required = true,
              description =
                  "How many no longer have it in their way, whether or not that changes the outcome")
          long newlyMet,
      @Schema(
              required = true,
              description =
                  "How many have it in their way by the version only, whether or not that changes"
                      + " the outcome")
          long noLongerMet) {}

  /** How the amounts that a rule finds lie around what is required. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(
      name = "ImpactHistogram",
      description = "How the amounts that a rule finds lie around what the two versions require")
  record Histogram(
      @Schema(required = true, examples = "I3") String clause,
      @Schema(required = true, examples = "live-time") String rule,
      @Schema(required = true) TextResponse title,
      @Schema(description = "The amount required without the version; absent where there is none")
          QuantityResponse requiredBefore,
      @Schema(description = "The amount required by the version; absent where there is none")
          QuantityResponse requiredAfter,
      @Schema(
              required = true,
              description =
                  "From the least to the most, none left out. Their edges are the multiples of a"
                      + " tenth of the larger required amount (in whole units, except for ratios)"
                      + " up to the twentieth, and both required amounts, so that what lies between"
                      + " these fills whole buckets")
          List<Bucket> buckets,
      @Schema(
              required = true,
              description =
                  "How many decisions with this rule are in no bucket, since no amount was found,"
                      + " or since another one is required of them")
          long uncounted) {

    static Histogram of(
        String clause, String rule, LocalizedText title, FoundDistribution distribution) {
      return new Histogram(
          clause,
          rule,
          TextResponse.of(title),
          QuantityResponse.of(distribution.before()),
          QuantityResponse.of(distribution.after()),
          distribution.buckets().stream().map(Bucket::of).toList(),
          distribution.uncounted());
    }
  }

  /** A range of amounts, and how many were found in it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ImpactBucket", description = "A range of amounts, and how many were found in it")
  record Bucket(
      @Schema(description = "The least amount in it; absent for the first, which is open below")
          QuantityResponse from,
      @Schema(
              description =
                  "The amount that it ends before; absent for the last, which is open above")
          QuantityResponse until,
      @Schema(
              required = true,
              description =
                  "How many were found in it without the version; where only the version finds an"
                      + " amount, that one counts")
          long before,
      @Schema(
              required = true,
              description =
                  "How many were found in it by the version; where an amount is found only without"
                      + " it, that one counts")
          long after) {

    static Bucket of(FoundDistribution.Bucket bucket) {
      return new Bucket(
          QuantityResponse.of(bucket.from()),
          QuantityResponse.of(bucket.until()),
          bucket.before(),
          bucket.after());
    }
  }
}
