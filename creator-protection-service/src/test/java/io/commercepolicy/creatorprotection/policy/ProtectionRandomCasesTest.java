package io.commercepolicy.creatorprotection.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Activity;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.ActivityKind;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Enrolment;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.NoviceCourse;
import io.commercepolicy.creatorprotection.policy.ProtectionStanding.State;
import io.commercepolicy.kernel.Decision.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * P3 and P4 against a second, naive computation, minute by minute, that shares nothing with them.
 */
class ProtectionRandomCasesTest {

  /** Midnight in Shanghai; everything happens on a whole minute after it. */
  private static final Instant START = Instant.parse("2022-06-30T16:00:00Z");

  private static final int DAY = 24 * 60;
  private static final int DAYS = 40;

  @Test
  void agreesWithANaiveComputation() {
    Random random = new Random(4);
    Map<State, Integer> seen = new EnumMap<>(State.class);
    int told = 0;
    for (int round = 0; round < 600; round++) {
      Case one = Case.any(random);
      ProtectionFacts facts = one.facts();
      for (int probe = 0; probe < 12; probe++) {
        int minute = one.anyMinute(random);
        ProtectionStanding standing =
            ProtectionStanding.of(ShippedPolicy.VERSION, facts, instant(minute));

        assertEquals(one.state(minute), standing.state(), () -> one + " at " + minute);
        assertEquals(one.liveMinutes(minute), standing.liveTime().toMinutes());
        assertEquals(one.videosUntil(minute), standing.cartVideos());
        assertEquals(
            one.isExceeded(minute), standing.validUntil() != null, () -> one + " at " + minute);
        assertEquals(
            standing.state() == State.ACTIVE,
            NewCreatorProtection.decide(ShippedPolicy.VERSION, facts, instant(minute)).outcome()
                == Outcome.GRANTED);
        if (standing.validUntil() != null) {
          told++;
          endsWhere(one, standing.validUntil());
        }
        seen.merge(standing.state(), 1, Integer::sum);
      }
    }
    assertEquals(Set.of(State.values()), seen.keySet());
    assertTrue(seen.values().stream().allMatch(number -> number > 100), "leans: " + seen);
    assertTrue(told > 1000, "seldom told: " + told);
  }

  /** The minute before the end is valid and the minute of the end or after it is not. */
  private static void endsWhere(Case one, Instant end) {
    long seconds = end.getEpochSecond() - START.getEpochSecond();
    boolean whole = seconds % 60 == 0 && end.getNano() == 0;
    int minute = (int) (seconds / 60);
    assertTrue(one.isValid(whole ? minute - 1 : minute), () -> one + " until " + end);
    assertTrue(!one.isValid(whole ? minute : minute + 1), () -> one + " until " + end);
  }

  private static Instant instant(int minute) {
    return START.plusSeconds(minute * 60L);
  }

  /** Minutes since the start; a negative one has not happened. Lives are begin and length. */
  private record Case(
      int identified, int claimed, int[] learned, List<int[]> lives, List<Integer> videos) {

    static Case any(Random random) {
      List<int[]> lives = new ArrayList<>();
      boolean nightly = random.nextBoolean();
      for (int i = random.nextInt(9); i > 0; i--) {
        lives.add(
            new int[] {
              DAY + random.nextInt(30 * DAY),
              random.nextInt(nightly ? 180 : 600) + (nightly ? 60 : 0)
            });
      }
      List<Integer> videos = new ArrayList<>();
      for (int i = random.nextInt(3) == 0 ? 0 : random.nextInt(15); i > 0; i--) {
        videos.add(DAY + random.nextInt(30 * DAY));
      }
      int identified = random.nextInt(8) == 0 ? -1 : random.nextInt(3 * DAY);
      return new Case(
          identified,
          identified < 0 || random.nextInt(6) == 0 ? -1 : identified + random.nextInt(4 * DAY),
          new int[] {
            random.nextInt(8) == 0 ? -1 : random.nextInt(10 * DAY), random.nextInt(12 * DAY)
          },
          lives,
          videos);
    }

    int anyMinute(Random random) {
      return random.nextInt(3) == 0 && first() >= 0
          ? first() / DAY * DAY + 15 * DAY - 1 + random.nextInt(2)
          : random.nextInt(DAYS * DAY);
    }

    ProtectionFacts facts() {
      List<Activity> activities = new ArrayList<>();
      for (int[] live : lives) {
        activities.add(
            new Activity(
                "live-" + activities.size(),
                ActivityKind.LIVE,
                instant(live[0]),
                live[1] * 60L,
                true));
      }
      for (int video : videos) {
        activities.add(
            new Activity(
                "video-" + activities.size(), ActivityKind.SHORT_VIDEO, instant(video), 60L, true));
      }
      activities.add(new Activity("chat", ActivityKind.LIVE, instant(5), 100_000L, false));
      return new ProtectionFacts(
          Question.PROTECTION,
          null,
          new Enrolment(null, happened(identified), happened(claimed)),
          List.of(new NoviceCourse("a", happened(learned[0]), "e", happened(learned[1]))),
          activities,
          null,
          null,
          null,
          null);
    }

    State state(int minute) {
      boolean isClaimed = claimed >= 0 && claimed <= minute;
      if (!isClaimed && (identified < 0 || identified > minute)) {
        return State.NOT_ELIGIBLE;
      }
      boolean begun = first() >= 0 && first() <= minute;
      if (begun && !isValid(minute)) {
        return State.ENDED;
      }
      if (!isClaimed) {
        return State.IDENTIFIED;
      }
      for (int step : learned) {
        if (step < 0 || step > minute) {
          return State.CLAIMED;
        }
      }
      return begun ? State.ACTIVE : State.PENDING_FIRST_CONTENT;
    }

    boolean isValid(int minute) {
      return minute < first() / DAY * DAY + 15 * DAY || !isExceeded(minute);
    }

    boolean isExceeded(int minute) {
      return liveMinutes(minute) > 20 * 60 || videosUntil(minute) > 10;
    }

    int first() {
      Set<Integer> begins = new HashSet<>(videos);
      lives.forEach(live -> begins.add(live[0]));
      return begins.stream().mapToInt(begin -> begin).min().orElse(-1);
    }

    int liveMinutes(int until) {
      int minutes = 0;
      for (int[] live : lives) {
        for (int minute = live[0]; minute < live[0] + live[1]; minute++) {
          minutes += minute < until ? 1 : 0;
        }
      }
      return minutes;
    }

    int videosUntil(int minute) {
      int number = 0;
      for (int video : videos) {
        number += video <= minute ? 1 : 0;
      }
      return number;
    }

    private static Instant happened(int minute) {
      return minute < 0 ? null : instant(minute);
    }
  }
}
