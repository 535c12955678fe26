package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.certification.application.evidence.sheet.FileKind;
import io.commercepolicy.certification.policy.Capability;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What an agency can submit as evidence. */
public enum EvidenceKind {
  /** A contract with an influencer or celebrity (C4, C5). */
  SIGNING_CONTRACT(EvidenceFields.SigningContract.class, EnumSet.allOf(FileKind.class)),
  /** A case of cooperation with an influencer or celebrity (C4, C5). */
  COOPERATION_CASE(EvidenceFields.CooperationCase.class, EnumSet.allOf(FileKind.class)),
  /** An award (C6). */
  AWARD(EvidenceFields.Award.class, EnumSet.allOf(FileKind.class)),
  /** An integrated-marketing case (C6). */
  MARKETING_CASE(EvidenceFields.MarketingCase.class, EnumSet.allOf(FileKind.class)),
  /** Live sessions on WeChat Channels (C7); the file is a table of more of them. */
  CHANNELS_SESSIONS(EvidenceFields.ChannelsSessions.class, EnumSet.of(FileKind.CSV, FileKind.XLSX)),
  /** A screenshot of the live backend (C7). */
  CHANNELS_SCREENSHOT(
      EvidenceFields.ChannelsScreenshot.class, EnumSet.of(FileKind.PNG, FileKind.JPEG)),
  /** A live host (C7). It has no file. */
  HOST_PID(EvidenceFields.HostPid.class, EnumSet.noneOf(FileKind.class)),
  /** A proof of cooperation with the platform (C7). */
  COOPERATION_PROOF(EvidenceFields.CooperationProof.class, EnumSet.allOf(FileKind.class));

  private final Class<? extends EvidenceFields> fields;
  private final Set<FileKind> files;

  EvidenceKind(Class<? extends EvidenceFields> fields, Set<FileKind> files) {
    this.fields = fields;
    this.files = Collections.unmodifiableSet(files);
  }

  /** The fields that evidence of this kind has. */
  Class<? extends EvidenceFields> fields() {
    return fields;
  }

  /** What its file may be; empty if it has none. */
  Set<FileKind> files() {
    return files;
  }

  /** The kinds that the clause of a capability looks at. */
  static Set<EvidenceKind> of(Capability capability) {
    return switch (capability) {
      case INFLUENCER_RESOURCES, CELEBRITY_RESOURCES ->
          EnumSet.of(SIGNING_CONTRACT, COOPERATION_CASE);
      case CAMPAIGN_PLANNING -> EnumSet.of(AWARD, MARKETING_CASE);
      case WECHAT_CONTENT ->
          EnumSet.of(CHANNELS_SESSIONS, CHANNELS_SCREENSHOT, HOST_PID, COOPERATION_PROOF);
      case OPERATION_PROXY ->
          EnumSet.of(SIGNING_CONTRACT, COOPERATION_CASE, COOPERATION_PROOF, MARKETING_CASE);
    };
  }
}
