package io.commercepolicy.certification.policy;

import io.commercepolicy.certification.policy.CertificationFacts.CooperationProof;
import io.commercepolicy.certification.policy.CertificationFacts.HostPid;
import io.commercepolicy.certification.policy.CertificationFacts.Screenshot;
import io.commercepolicy.certification.policy.CertificationFacts.Session;
import io.commercepolicy.certification.policy.Tally.Noun;
import io.commercepolicy.certification.policy.Tally.Requirement;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import io.commercepolicy.kernel.Wording;
import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** C7: a month of live sessions on WeChat Channels, with screenshots, hosts and proof. */
final class WechatContentRules {

  private static final Noun SESSIONS = new Noun("sessions", "场有效场次", "effective session");
  private static final Noun HOSTS = new Noun("hosts", "个主播 PID", "host PID");
  private static final Noun SCREENSHOTS = new Noun("screenshots", "张后台截图", "backend screenshot");
  private static final Noun PROOFS = new Noun("proofs", "份平台合作证明", "cooperation proof");

  private static final int NEAREST_NAMED = 3;

  static final List<Rule<Inquiry>> RULES =
      List.of(
          new Rule<>(
              "C7",
              "effective-sessions",
              LocalizedText.of("近一月有效场次", "Effective sessions of the last month"),
              WechatContentRules::effectiveSessions),
          new Rule<>(
              "C7",
              "total-gmv",
              LocalizedText.of("近一月平台商品总销售额", "Total GMV of platform goods in the last month"),
              WechatContentRules::totalGmv),
          new Rule<>(
              "C7",
              "sessions-of-listed-hosts",
              LocalizedText.of("场次均属于已提交的主播 PID", "Every session belongs to a listed host PID"),
              WechatContentRules::listedHosts),
          new Rule<>(
              "C7",
              "host-pids",
              LocalizedText.of("视频号主播 PID", "PIDs of the Channels hosts"),
              WechatContentRules::hostPids),
          new Rule<>(
              "C7",
              "backend-screenshots",
              LocalizedText.of("直播后台截图", "Screenshots of the live backend"),
              WechatContentRules::screenshots),
          new Rule<>(
              "C7",
              "cooperation-proof",
              LocalizedText.of("与平台的合作证明", "Proof of cooperation with the platform"),
              WechatContentRules::cooperationProof));

  private WechatContentRules() {}

  private static Verdict effectiveSessions(Inquiry inquiry) {
    ChannelsMonth month = new ChannelsMonth(inquiry);
    Tally tally = Tally.of(month.counted(), month.effective());
    long required = inquiry.version().whole("minimum-effective-sessions");
    Verdict verdict = tally.atLeast(required, SESSIONS);
    if (verdict.status() == Status.MET) {
      return verdict;
    }
    Duration minimum = inquiry.version().duration(ChannelsMonth.MINIMUM_DURATION);
    List<LocalizedText> words = new ArrayList<>(List.of(verdict.advice()));
    if (month.outside() > 0) {
      words.add(
          LocalizedText.of(
              "不在近一月内 " + month.outside() + " 场", month.outside() + " outside the month"));
    }
    if (month.repeated() > 0) {
      words.add(
          LocalizedText.of("重复 " + month.repeated() + " 行", month.repeated() + " listed again"));
    }
    month.tooShort().stream()
        .limit(Math.min(NEAREST_NAMED, required - tally.counting()))
        .map(session -> shortfall(session, minimum))
        .forEach(words::add);
    return verdict.advising(LocalizedText.joined(words, "；", "; "));
  }

  private static LocalizedText shortfall(Session session, Duration minimum) {
    Duration missing =
        minimum
            .minus(ChannelsMonth.lasted(session))
            .plusNanos(999_999_999)
            .truncatedTo(ChronoUnit.SECONDS);
    LocalizedText length = Wording.duration(missing);
    return LocalizedText.of(
        "场次 " + session.sessionId() + " 还差 " + length.zh(),
        "session " + session.sessionId() + " is " + length.en() + " short");
  }

  private static Verdict totalGmv(Inquiry inquiry) {
    BigInteger found = new ChannelsMonth(inquiry).totalGmv();
    BigInteger required = BigInteger.valueOf(inquiry.version().whole("minimum-total-gmv"));
    if (found.compareTo(required) >= 0) {
      return Verdict.met(Quantity.fen(required), Quantity.fen(found));
    }
    BigInteger missing = required.subtract(found);
    return Verdict.notMet(
        Quantity.fen(required),
        Quantity.fen(found),
        Quantity.fen(missing),
        LocalizedText.of(
            "还差 " + Wording.cny(missing) + " 元，只计平台商品销售额",
            Wording.cny(missing) + " CNY of platform goods still missing"));
  }

  private static Verdict listedHosts(Inquiry inquiry) {
    if (!inquiry.version().flag(ChannelsMonth.LISTED_HOSTS_ONLY)) {
      return Verdict.notApplicable(null);
    }
    long others = new ChannelsMonth(inquiry).ofOtherHosts();
    Quantity none = Quantity.count(0, "sessions");
    Quantity found = Quantity.count(others, "sessions");
    return others == 0
        ? Verdict.met(none, found)
        : Verdict.notMet(
            none,
            found,
            found,
            LocalizedText.of(
                others + " 场不属于已提交的主播 PID，既不计有效场次也不计销售额；请补充 PID 或移除这些场次",
                others
                    + (others == 1 ? " session is" : " sessions are")
                    + " of other PIDs and counted neither as effective nor towards the GMV; add the"
                    + " PIDs or leave these sessions out"));
  }

  private static Verdict hostPids(Inquiry inquiry) {
    return Tally.of(
            Item.of(inquiry.evidence().hostPids(), "application.evidence.hostPids"),
            List.of(
                Requirement.<HostPid>orElse(
                    "缺少 PID", "without a PID", host -> host.says(HostPid::pid))))
        .atLeast(inquiry.version().whole("minimum-host-pids"), HOSTS);
  }

  private static Verdict screenshots(Inquiry inquiry) {
    return Tally.of(
            Item.of(inquiry.evidence().screenshots(), "application.evidence.screenshots"),
            List.of(EvidenceRequirements.file(Screenshot::filePresent)))
        .atLeast(inquiry.version().whole("minimum-backend-screenshots"), SCREENSHOTS);
  }

  private static Verdict cooperationProof(Inquiry inquiry) {
    return Tally.of(
            Item.of(
                inquiry.evidence().cooperationProofs(), "application.evidence.cooperationProofs"),
            List.of(EvidenceRequirements.file(CooperationProof::filePresent)))
        .atLeast(inquiry.version().whole("minimum-cooperation-proofs"), PROOFS);
  }
}
