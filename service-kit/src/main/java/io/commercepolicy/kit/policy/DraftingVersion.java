package io.commercepolicy.kit.policy;

import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import io.commercepolicy.kit.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An operator drafts a version and publishes it. */
@ApplicationScoped
class DraftingVersion {

  private final PolicyVersions versions;
  private final BusinessClock clock;
  private final Caller caller;

  DraftingVersion(PolicyVersions versions, BusinessClock clock, Caller caller) {
    this.versions = versions;
    this.clock = clock;
    this.caller = caller;
  }

  /**
   * Drafts a version on the ground of the latest one.
   *
   * @throws ProblemException {@code invalid-request}, naming every wrong parameter; {@code
   *     policy-version-exists}
   */
  Uni<StoredVersion> draft(Policy policy, PolicyVersionRequest request) {
    PolicyVersion latest =
        policy.versions().stream()
            .max(Comparator.comparing(PolicyVersion::effectiveFrom))
            .orElseThrow();
    return versions
        .get(policy.id(), latest.version())
        .flatMap(
            base -> {
              PolicyDocument document = merge(base.document(), request);
              String text = CanonicalJson.write(document);
              String digest = Policies.digestOf(text);
              return versions
                  .insert(document, text, digest, clock.instant(), caller.name())
                  .map(
                      inserted -> {
                        if (!inserted) {
                          throw ProblemException.of(KitError.POLICY_VERSION_EXISTS);
                        }
                        return new StoredVersion(document, digest, null);
                      });
            });
  }

  /**
   * Publishes a draft now.
   *
   * @throws ProblemException {@code not-found}; {@code policy-version-published}
   */
  Uni<StoredVersion> publish(String policyId, String version) {
    Instant now = clock.instant();
    return versions
        .lock(policyId, version)
        .flatMap(
            found -> {
              StoredVersion draft = found.orElseThrow(ProblemException::notFound);
              if (draft.publishedAt() != null) {
                throw ProblemException.of(KitError.POLICY_VERSION_PUBLISHED);
              }
              return versions
                  .publish(policyId, version, now, caller.name())
                  .replaceWith(new StoredVersion(draft.document(), draft.digest(), now));
            });
  }

  private static PolicyDocument merge(PolicyDocument base, PolicyVersionRequest request) {
    List<Violation> violations = new ArrayList<>();
    requireWithinReach(request.effectiveFrom(), "/effectiveFrom", violations);
    requireWithinReach(request.effectiveUntil(), "/effectiveUntil", violations);
    if (request.source() != null) {
      requireWithinReach(request.source().announcedOn(), "/source/announcedOn", violations);
      requireWithinReach(request.source().checkedOn(), "/source/checkedOn", violations);
    }
    if (request.effectiveUntil() != null
        && request.effectiveUntil().isBefore(request.effectiveFrom())) {
      violations.add(
          Violation.of("/effectiveUntil", "早于 effectiveFrom", "is before effectiveFrom"));
    }
    Map<String, PolicyVersionRequest.ParameterRequest> changes = new HashMap<>();
    List<PolicyVersionRequest.ParameterRequest> asked =
        request.parameters() == null ? List.of() : request.parameters();
    for (int i = 0; i < asked.size(); i++) {
      String pointer = "/parameters/" + i;
      PolicyVersionRequest.ParameterRequest change = asked.get(i);
      PolicyDocument.ParameterEntry known =
          base.parameters().stream()
              .filter(p -> p.name().equals(change.name()))
              .findFirst()
              .orElse(null);
      if (known == null) {
        violations.add(Violation.of(pointer + "/name", "没有此参数", "there is no such parameter"));
      } else if (changes.put(change.name(), change) != null) {
        violations.add(Violation.of(pointer + "/name", "参数重复", "the parameter occurs twice"));
      } else if (change.value() == null && known.value() != null) {
        violations.add(Violation.of(pointer + "/value", "此参数必须有值", "this one needs a value"));
      } else if (change.value() != null) {
        DraftedValues.wrong(known.type(), change.value())
            .ifPresent(words -> violations.add(new Violation(pointer + "/value", words)));
      }
    }
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    PolicyVersionRequest.SourceRequest source = request.source();
    return new PolicyDocument(
        base.policyId(),
        base.title(),
        request.version(),
        request.effectiveFrom(),
        request.effectiveUntil(),
        null,
        source == null
            ? base.source()
            : new PolicyDocument.SourceEntry(
                source.title(), source.sha256(), source.announcedOn(), source.checkedOn()),
        base.clauses(),
        base.parameters().stream().map(p -> changed(p, changes.get(p.name()))).toList());
  }

  private static PolicyDocument.ParameterEntry changed(
      PolicyDocument.ParameterEntry parameter, PolicyVersionRequest.ParameterRequest change) {
    if (change == null) {
      return parameter;
    }
    PolicyVersionRequest.Description words = change.description();
    return new PolicyDocument.ParameterEntry(
        parameter.name(),
        parameter.type(),
        change.value(),
        parameter.unit(),
        parameter.clause(),
        change.basis() == null ? parameter.basis() : change.basis(),
        words == null ? parameter.description() : new PolicyDocument.Text(words.zh(), words.en()));
  }

  private static void requireWithinReach(
      LocalDate date, String pointer, List<Violation> violations) {
    if (date != null && !Instants.isWithinReach(date)) {
      violations.add(Violation.of(pointer, "须在 1970 至 2199 年间", "must be within 1970 to 2199"));
    }
  }
}
