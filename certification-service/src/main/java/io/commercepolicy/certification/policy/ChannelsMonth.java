package io.commercepolicy.certification.policy;

import io.commercepolicy.certification.policy.CertificationFacts.HostPid;
import io.commercepolicy.certification.policy.CertificationFacts.Session;
import io.commercepolicy.certification.policy.Tally.Requirement;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.DateWindow;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Wording;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** C7: the Channels sessions of the last month, each once. */
final class ChannelsMonth {

  static final String MINIMUM_DURATION = "minimum-session-duration";
  static final String LISTED_HOSTS_ONLY = "sessions-must-be-of-listed-hosts";

  private final PolicyVersion version;
  private final List<Item<Session>> sessions;
  private final List<Item<HostPid>> hostPids;
  private final long repeated;
  private final long outside;
  private final Requirement<Session> longEnough;
  private final Requirement<Session> selling;

  /**
   * @throws MissingFactException if it is not known which sessions lie in the month
   */
  ChannelsMonth(Inquiry inquiry) {
    version = inquiry.version();
    longEnough = longEnough(version.duration(MINIMUM_DURATION));
    selling = selling(version.whole("effective-session-gmv-above"));
    hostPids = Item.of(inquiry.evidence().hostPids(), "application.evidence.hostPids");
    Map<String, Item<Session>> once = new LinkedHashMap<>();
    List<Item<Session>> all =
        Item.of(inquiry.evidence().sessions(), "application.evidence.sessions");
    all.forEach(
        session -> once.putIfAbsent(session.fact(Session::sessionId, "sessionId"), session));
    DateWindow month = DateWindow.endingOn(inquiry.date(), version.period("session-look-back"));
    sessions =
        once.values().stream().filter(session -> month.contains(businessDate(session))).toList();
    repeated = all.size() - once.size();
    outside = once.size() - sessions.size();
  }

  /** How many listed sessions repeat another one. */
  long repeated() {
    return repeated;
  }

  /** How many sessions began before or after the month. */
  long outside() {
    return outside;
  }

  /** The number of sessions of hosts that are not listed. */
  long ofOtherHosts() {
    return sessions.size() - ofListedHosts().size();
  }

  /** The sessions that are looked at: those of listed hosts, or all where hosts do not matter. */
  List<Item<Session>> counted() {
    return version.flag(LISTED_HOSTS_ONLY) ? ofListedHosts() : sessions;
  }

  /** What makes a session effective. */
  List<Requirement<Session>> effective() {
    return List.of(longEnough, selling);
  }

  /** The GMV of the month, effective or not unless the version says otherwise. */
  BigInteger totalGmv() {
    boolean all = version.flag("ineffective-sessions-count-towards-gmv");
    return counted().stream()
        .filter(session -> all || effective().stream().allMatch(one -> one.isMet().test(session)))
        .map(session -> BigInteger.valueOf(gmv(session)))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** The sessions that would be effective had they lasted longer, the longest first. */
  List<Session> tooShort() {
    return counted().stream()
        .filter(session -> session.value().endedAt() != null)
        .filter(session -> session.value().platformGmvFen() != null)
        .filter(session -> selling.isMet().test(session) && !longEnough.isMet().test(session))
        .map(Item::value)
        .sorted(Comparator.comparing(ChannelsMonth::lasted).reversed())
        .toList();
  }

  /** How long a session lasted. */
  static Duration lasted(Session session) {
    return Duration.between(session.startedAt(), session.endedAt());
  }

  private List<Item<Session>> ofListedHosts() {
    Set<String> listed =
        hostPids.stream()
            .filter(host -> host.says(HostPid::pid))
            .map(host -> host.value().pid())
            .collect(Collectors.toSet());
    return sessions.stream()
        .filter(session -> listed.contains(session.fact(Session::hostPid, "hostPid")))
        .toList();
  }

  private static Requirement<Session> longEnough(Duration minimum) {
    LocalizedText length = Wording.duration(minimum);
    return Requirement.orElse(
        "时长不足 " + length.zh(),
        "shorter than " + length.en(),
        session -> {
          session.fact(Session::endedAt, "endedAt");
          return lasted(session.value()).compareTo(minimum) >= 0;
        });
  }

  private static Requirement<Session> selling(long gmvAbove) {
    return Requirement.orElse(
        "无平台商品销售额", "without GMV of platform goods", session -> gmv(session) > gmvAbove);
  }

  private static LocalDate businessDate(Item<Session> session) {
    return BusinessTime.dateOf(session.fact(Session::startedAt, "startedAt"));
  }

  private static long gmv(Item<Session> session) {
    return session.fact(Session::platformGmvFen, "platformGmvFen");
  }
}
