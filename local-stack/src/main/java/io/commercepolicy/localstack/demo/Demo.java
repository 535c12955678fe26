package io.commercepolicy.localstack.demo;

import io.commercepolicy.localstack.Refusal;
import io.commercepolicy.localstack.RunningStack;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;

/** {@code demo}: plays the stories against the running stack, one after the other. */
public final class Demo {
  private static final List<Function<Stage, Story>> STORIES =
      List.of(
          AgencyOpensItsPermission::new, CreatorRedeemsViolation::new, MerchantsEarnCoupons::new);

  private Demo() {}

  /**
   * Plays every story through the gateway and prints each step.
   *
   * @throws Refusal where something turns out otherwise than the story tells
   */
  public static void run(RunningStack stack, PrintStream out)
      throws IOException, InterruptedException {
    Narrator narrator = new Narrator(out, new Ink(Boolean.getBoolean("suite.colour")));
    for (Function<Stage, Story> story : STORIES) {
      Stage stage = new Stage(stack, narrator);
      stage.play(story.apply(stage));
    }
  }
}
