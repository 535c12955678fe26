package io.commercepolicy.certification.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The facts document of this policy. A vector holds it, what-if takes it, a decision is logged with
 * it and replay reads it.
 *
 * <p>Any part may be null: that fact is missing, and a rule that needs it finds {@code UNKNOWN}. An
 * empty list is a fact: there are none.
 *
 * @param question what is asked
 * @param agency about whom
 * @param certifications the certifications that the agency has or had, revoked ones included
 * @param application what it applies with; for {@link Question#CAPABILITY}
 * @param order what is to be done; for {@link Question#ORDER}
 */
public record CertificationFacts(
    Question question,
    Agency agency,
    List<Certification> certifications,
    Application application,
    Order order) {

  public CertificationFacts {
    certifications = copy(certifications);
  }

  /**
   * An agency.
   *
   * @param agencyId its id
   * @param legacyPermission whether it came with the permission from before the rule (C8)
   * @param liveOnly whether it only streams on behalf of merchants (C10)
   */
  public record Agency(String agencyId, Boolean legacyPermission, Boolean liveOnly) {}

  /**
   * A certification, valid from an instant until, exclusive, another.
   *
   * @param capability what was certified
   * @param validFrom its first instant
   * @param validUntil its revocation or end; null if there was none
   */
  public record Certification(Capability capability, Instant validFrom, Instant validUntil) {}

  /**
   * An application for the certification of a capability.
   *
   * @param capability what is applied for
   * @param evidence what it rests on
   */
  public record Application(Capability capability, Evidence evidence) {}

  /**
   * The evidence of an application, by kind. A capability looks only at the kinds that its clause
   * names.
   */
  public record Evidence(
      List<SigningContract> signingContracts,
      List<CooperationCase> cooperationCases,
      List<Award> awards,
      List<MarketingCase> marketingCases,
      List<Session> sessions,
      List<Screenshot> screenshots,
      List<HostPid> hostPids,
      List<CooperationProof> cooperationProofs) {

    public Evidence {
      signingContracts = copy(signingContracts);
      cooperationCases = copy(cooperationCases);
      awards = copy(awards);
      marketingCases = copy(marketingCases);
      sessions = copy(sessions);
      screenshots = copy(screenshots);
      hostPids = copy(hostPids);
      cooperationProofs = copy(cooperationProofs);
    }
  }

  /**
   * A contract with an influencer or celebrity (C4, C5).
   *
   * @param partyName with whom
   * @param platformAccountId the party's account as landed on the platform
   * @param contractNumber the contract's number
   * @param signedOn the business date of signing
   * @param filePresent whether the contract was uploaded
   */
  public record SigningContract(
      String partyName,
      String platformAccountId,
      String contractNumber,
      LocalDate signedOn,
      Boolean filePresent) {}

  /**
   * A case of cooperation with an influencer or celebrity (C4, C5).
   *
   * @param title what was done
   * @param partyName with whom
   * @param cooperatedOn the business date of the cooperation
   * @param contractNumber the number of its contract
   * @param filePresent whether its contract was uploaded
   */
  public record CooperationCase(
      String title,
      String partyName,
      LocalDate cooperatedOn,
      String contractNumber,
      Boolean filePresent) {}

  /**
   * An award for integrated marketing (C6).
   *
   * @param awardId its id in the award pool
   * @param awardName what it is called
   * @param wonOn the business date on which it was won
   * @param project the project that won
   * @param inPool whether the award is in the platform's certified award pool
   * @param filePresent whether the proof was uploaded
   */
  public record Award(
      String awardId,
      String awardName,
      LocalDate wonOn,
      String project,
      Boolean inPool,
      Boolean filePresent) {}

  /**
   * An integrated-marketing case (C6).
   *
   * @param title what was done
   * @param client for whom
   * @param completedOn the business date of completion
   * @param filePresent whether the case was uploaded
   */
  public record MarketingCase(
      String title, String client, LocalDate completedOn, Boolean filePresent) {}

  /**
   * A live session on WeChat Channels (C7).
   *
   * @param sessionId its id; a repeated one counts once, as first listed
   * @param hostPid the PID of the host
   * @param startedAt when it began; the business date of this instant places it in a month
   * @param endedAt when it ended
   * @param gmvFen sales of all goods, in fen; no rule looks at it
   * @param platformGmvFen sales of the platform's own goods, in fen: what C7 calls GMV
   */
  public record Session(
      String sessionId,
      String hostPid,
      Instant startedAt,
      Instant endedAt,
      Long gmvFen,
      Long platformGmvFen) {}

  /**
   * A screenshot of the live backend (C7).
   *
   * @param takenOn the business date on which it was taken
   * @param filePresent whether the image was uploaded
   */
  public record Screenshot(LocalDate takenOn, Boolean filePresent) {}

  /**
   * A host whose sessions the agency claims as its own (C7).
   *
   * @param pid the PID
   * @param hostName the host
   */
  public record HostPid(String pid, String hostName) {}

  /**
   * A proof of cooperation with the platform (C7).
   *
   * @param description what it is
   * @param filePresent whether the document was uploaded
   */
  public record CooperationProof(String description, Boolean filePresent) {}

  /**
   * Something to be done with an order of the agency.
   *
   * @param kind what the order is about
   * @param side the side of integrated marketing that it is on
   * @param action what is to be done
   */
  public record Order(OrderKind kind, OrderSide side, OrderAction action) {}

  /** Unlike {@link List#copyOf}, keeps missing elements: a rule names them. */
  private static <T> List<T> copy(List<T> list) {
    return list == null ? null : Collections.unmodifiableList(new ArrayList<>(list));
  }
}
