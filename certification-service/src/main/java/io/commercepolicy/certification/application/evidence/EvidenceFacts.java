package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.certification.policy.CertificationFacts;
import java.util.ArrayList;
import java.util.List;

/** Gathers the evidence of one application by kind. */
final class EvidenceFacts {

  private final List<CertificationFacts.SigningContract> signingContracts = new ArrayList<>();
  private final List<CertificationFacts.CooperationCase> cooperationCases = new ArrayList<>();
  private final List<CertificationFacts.Award> awards = new ArrayList<>();
  private final List<CertificationFacts.MarketingCase> marketingCases = new ArrayList<>();
  private final List<CertificationFacts.Session> sessions = new ArrayList<>();
  private final List<CertificationFacts.Screenshot> screenshots = new ArrayList<>();
  private final List<CertificationFacts.HostPid> hostPids = new ArrayList<>();
  private final List<CertificationFacts.CooperationProof> cooperationProofs = new ArrayList<>();

  void add(CertificationFacts.SigningContract contract) {
    signingContracts.add(contract);
  }

  void add(CertificationFacts.CooperationCase cooperation) {
    cooperationCases.add(cooperation);
  }

  void add(CertificationFacts.Award award) {
    awards.add(award);
  }

  void add(CertificationFacts.MarketingCase marketing) {
    marketingCases.add(marketing);
  }

  void add(CertificationFacts.Session session) {
    sessions.add(session);
  }

  void add(CertificationFacts.Screenshot screenshot) {
    screenshots.add(screenshot);
  }

  void add(CertificationFacts.HostPid hostPid) {
    hostPids.add(hostPid);
  }

  void add(CertificationFacts.CooperationProof proof) {
    cooperationProofs.add(proof);
  }

  CertificationFacts.Evidence all() {
    return new CertificationFacts.Evidence(
        signingContracts,
        cooperationCases,
        awards,
        marketingCases,
        sessions,
        screenshots,
        hostPids,
        cooperationProofs);
  }
}
