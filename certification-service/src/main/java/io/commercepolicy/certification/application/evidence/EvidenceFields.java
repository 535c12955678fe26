package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.certification.policy.CertificationFacts;
import io.commercepolicy.kit.problem.Violation;
import io.commercepolicy.kit.text.Ids;
import io.commercepolicy.kit.text.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/** The fields of one piece of evidence, as its kind needs them. */
@Schema(
    name = "EvidenceRequest",
    description = "One piece of evidence: its kind, and the fields of that kind",
    oneOf = {
      EvidenceFields.SigningContract.class,
      EvidenceFields.CooperationCase.class,
      EvidenceFields.Award.class,
      EvidenceFields.MarketingCase.class,
      EvidenceFields.ChannelsSessions.class,
      EvidenceFields.ChannelsScreenshot.class,
      EvidenceFields.HostPid.class,
      EvidenceFields.CooperationProof.class
    },
    discriminatorProperty = "kind",
    discriminatorMapping = {
      @DiscriminatorMapping(
          value = "SIGNING_CONTRACT",
          schema = EvidenceFields.SigningContract.class),
      @DiscriminatorMapping(
          value = "COOPERATION_CASE",
          schema = EvidenceFields.CooperationCase.class),
      @DiscriminatorMapping(value = "AWARD", schema = EvidenceFields.Award.class),
      @DiscriminatorMapping(value = "MARKETING_CASE", schema = EvidenceFields.MarketingCase.class),
      @DiscriminatorMapping(
          value = "CHANNELS_SESSIONS",
          schema = EvidenceFields.ChannelsSessions.class),
      @DiscriminatorMapping(
          value = "CHANNELS_SCREENSHOT",
          schema = EvidenceFields.ChannelsScreenshot.class),
      @DiscriminatorMapping(value = "HOST_PID", schema = EvidenceFields.HostPid.class),
      @DiscriminatorMapping(
          value = "COOPERATION_PROOF",
          schema = EvidenceFields.CooperationProof.class)
    })
public sealed interface EvidenceFields {

  /** Which kind of evidence it is. */
  EvidenceKind kind();

  /** Adds what it proves to the facts. */
  void addTo(EvidenceFacts facts, boolean filePresent, boolean inPool);

  /** What contradicts itself, where the fields are there at all. */
  default List<Violation> contradictions() {
    return List.of();
  }

  /** The number of the contract that it names; null if its kind names none. */
  default String contractNumber() {
    return null;
  }

  /** The fields of {@link EvidenceKind#SIGNING_CONTRACT}. */
  @Schema(
      name = "SigningContract",
      description = "A contract with an influencer or celebrity landed on the platform (C4, C5)",
      requiredProperties = "kind",
      properties =
          @SchemaProperty(
              name = "kind",
              type = SchemaType.STRING,
              enumeration = "SIGNING_CONTRACT"))
  record SigningContract(
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
          String partyName,
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
          String platformAccountId,
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
          String contractNumber,
      @NotNull(message = Texts.REQUIRED) LocalDate signedOn)
      implements EvidenceFields {

    @Override
    public EvidenceKind kind() {
      return EvidenceKind.SIGNING_CONTRACT;
    }

    @Override
    public void addTo(EvidenceFacts facts, boolean filePresent, boolean inPool) {
      facts.add(
          new CertificationFacts.SigningContract(
              partyName, platformAccountId, contractNumber, signedOn, filePresent));
    }
  }

  /** The fields of {@link EvidenceKind#COOPERATION_CASE}. */
  @Schema(
      name = "CooperationCase",
      description = "A case of cooperation with an influencer or celebrity (C4, C5)",
      requiredProperties = "kind",
      properties =
          @SchemaProperty(
              name = "kind",
              type = SchemaType.STRING,
              enumeration = "COOPERATION_CASE"))
  record CooperationCase(
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
          String title,
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
          String partyName,
      @NotNull(message = Texts.REQUIRED) LocalDate cooperatedOn,
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
          String contractNumber)
      implements EvidenceFields {

    @Override
    public EvidenceKind kind() {
      return EvidenceKind.COOPERATION_CASE;
    }

    @Override
    public void addTo(EvidenceFacts facts, boolean filePresent, boolean inPool) {
      facts.add(
          new CertificationFacts.CooperationCase(
              title, partyName, cooperatedOn, contractNumber, filePresent));
    }
  }

  /** The fields of {@link EvidenceKind#AWARD}. */
  @Schema(
      name = "AwardWon",
      description = "An award; it counts only if it is in the certified pool (C6)",
      requiredProperties = "kind",
      properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "AWARD"))
  record Award(
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String awardId,
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
          String awardName,
      @NotNull(message = Texts.REQUIRED) LocalDate wonOn,
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
          String project)
      implements EvidenceFields {

    @Override
    public EvidenceKind kind() {
      return EvidenceKind.AWARD;
    }

    @Override
    public void addTo(EvidenceFacts facts, boolean filePresent, boolean inPool) {
      facts.add(
          new CertificationFacts.Award(awardId, awardName, wonOn, project, inPool, filePresent));
    }
  }

  /** The fields of {@link EvidenceKind#MARKETING_CASE}. */
  @Schema(
      name = "MarketingCase",
      description = "An integrated-marketing case (C6)",
      requiredProperties = "kind",
      properties =
          @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "MARKETING_CASE"))
  record MarketingCase(
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
          String title,
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
          String client,
      @NotNull(message = Texts.REQUIRED) LocalDate completedOn)
      implements EvidenceFields {

    @Override
    public EvidenceKind kind() {
      return EvidenceKind.MARKETING_CASE;
    }

    @Override
    public void addTo(EvidenceFacts facts, boolean filePresent, boolean inPool) {
      facts.add(new CertificationFacts.MarketingCase(title, client, completedOn, filePresent));
    }
  }

  /**
   * The fields of {@link EvidenceKind#CHANNELS_SESSIONS}.
   *
   * @param sessions the sessions; null or empty where they come as a file
   */
  @Schema(
      name = "ChannelsSessions",
      description = "Live sessions on WeChat Channels, here or as a CSV or XLSX file (C7)",
      requiredProperties = "kind",
      properties =
          @SchemaProperty(
              name = "kind",
              type = SchemaType.STRING,
              enumeration = "CHANNELS_SESSIONS"))
  record ChannelsSessions(
      @Size(max = MOST_SESSIONS, message = "最多 10000 场 | 10,000 sessions at most")
          List<@NotNull(message = Texts.REQUIRED) @Valid ChannelsSession> sessions)
      implements EvidenceFields {

    static final int MOST_SESSIONS = 10_000;

    @Override
    public EvidenceKind kind() {
      return EvidenceKind.CHANNELS_SESSIONS;
    }

    @Override
    public void addTo(EvidenceFacts facts, boolean filePresent, boolean inPool) {
      if (sessions != null) {
        sessions.forEach(session -> facts.add(session.fact()));
      }
    }

    @Override
    public List<Violation> contradictions() {
      List<Violation> violations = new ArrayList<>();
      Map<String, Integer> first = new HashMap<>();
      for (int i = 0; sessions != null && i < sessions.size(); i++) {
        ChannelsSession session = sessions.get(i);
        if (session == null) {
          continue;
        }
        String pointer = "/sessions/" + i;
        violations.addAll(session.contradictions(pointer));
        Integer other =
            session.sessionId() == null ? null : first.putIfAbsent(session.sessionId(), i);
        if (other != null) {
          violations.add(
              Violation.of(
                  pointer + "/sessionId",
                  "与 /sessions/" + other + " 重复",
                  "the same as in /sessions/" + other));
        }
      }
      return violations;
    }
  }

  /** The fields of {@link EvidenceKind#CHANNELS_SCREENSHOT}. */
  @Schema(
      name = "ChannelsScreenshot",
      description = "A screenshot of the live backend (C7)",
      requiredProperties = "kind",
      properties =
          @SchemaProperty(
              name = "kind",
              type = SchemaType.STRING,
              enumeration = "CHANNELS_SCREENSHOT"))
  record ChannelsScreenshot(@NotNull(message = Texts.REQUIRED) LocalDate takenOn)
      implements EvidenceFields {

    @Override
    public EvidenceKind kind() {
      return EvidenceKind.CHANNELS_SCREENSHOT;
    }

    @Override
    public void addTo(EvidenceFacts facts, boolean filePresent, boolean inPool) {
      facts.add(new CertificationFacts.Screenshot(takenOn, filePresent));
    }
  }

  /** The fields of {@link EvidenceKind#HOST_PID}. */
  @Schema(
      name = "HostPid",
      description = "A live host on WeChat Channels (C7)",
      requiredProperties = "kind",
      properties =
          @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "HOST_PID"))
  record HostPid(
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.CODE, message = Texts.CODE_MESSAGE)
          String pid,
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
          String hostName)
      implements EvidenceFields {

    @Override
    public EvidenceKind kind() {
      return EvidenceKind.HOST_PID;
    }

    @Override
    public void addTo(EvidenceFacts facts, boolean filePresent, boolean inPool) {
      facts.add(new CertificationFacts.HostPid(pid, hostName));
    }
  }

  /** The fields of {@link EvidenceKind#COOPERATION_PROOF}. */
  @Schema(
      name = "CooperationProof",
      description = "A proof of cooperation with the platform (C7)",
      requiredProperties = "kind",
      properties =
          @SchemaProperty(
              name = "kind",
              type = SchemaType.STRING,
              enumeration = "COOPERATION_PROOF"))
  record CooperationProof(
      @NotNull(message = Texts.REQUIRED)
          @Pattern(regexp = Texts.PROSE, message = Texts.PROSE_MESSAGE)
          String description)
      implements EvidenceFields {

    @Override
    public EvidenceKind kind() {
      return EvidenceKind.COOPERATION_PROOF;
    }

    @Override
    public void addTo(EvidenceFacts facts, boolean filePresent, boolean inPool) {
      facts.add(new CertificationFacts.CooperationProof(description, filePresent));
    }
  }
}
