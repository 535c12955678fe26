package io.commercepolicy.localstack;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The people and systems that the stack knows by name. */
public enum DemoUser {
  /** An agency. */
  AURORA("极光传媒", Role.AGENCY, "agency-aurora", null, null),
  /** Another agency. */
  LANTERN("灯塔文化", Role.AGENCY, "agency-lantern", null, null),
  /** A merchant. */
  PEACH("蜜桃旗舰店", Role.MERCHANT, null, "merchant-peach", null),
  /** A creator of the first agency. */
  LIN("creator of 极光传媒", Role.CREATOR, "agency-aurora", null, "creator-lin"),
  /** A reviewer. */
  MEI("", Role.REVIEWER, null, null, null),
  /** Another reviewer. */
  BO("", Role.REVIEWER, null, null, null),
  /** The operator. */
  OLGA("", Role.OPERATOR, null, null, null),
  /** The system that feeds facts. */
  FEEDER("", Role.INGEST, null, null, null),
  /** The auditor. */
  ADA("", Role.AUDITOR, null, null, null);

  private final String displayName;
  private final Actor actor;

  DemoUser(String displayName, Role role, String agencyId, String merchantId, String creatorId) {
    this.displayName = displayName;
    this.actor = new Actor(userName(), List.of(role), agencyId, merchantId, creatorId);
  }

  /** The name that the user logs in with. */
  public String userName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the user's token says. */
  public Actor actor() {
    return actor;
  }

  /** The name of the agency or merchant that the user acts for; empty for the others. */
  public String displayName() {
    return displayName;
  }

  /**
   * The user of that name.
   *
   * @throws Refusal where there is none
   */
  static DemoUser named(String userName) {
    return Stream.of(values())
        .filter(user -> user.userName().equals(userName))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    "there is no demo user '%s'; the demo users are %s"
                        .formatted(
                            userName,
                            Stream.of(values())
                                .map(DemoUser::userName)
                                .collect(Collectors.joining(", ")))));
  }
}
