package io.commercepolicy.localstack;

import java.io.IOException;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code token}: prints a token of the running stack and nothing else. */
final class Token {
  private static final Duration LIFETIME = Duration.ofHours(12);

  private Token() {}

  static void run(Checkout checkout, Options options, PrintStream out)
      throws IOException, InterruptedException {
    Actor actor = actor(options);
    Duration lifetime = options.value("expires-in").map(Token::duration).orElse(LIFETIME);
    out.println(RunningStack.of(checkout).token(actor, lifetime));
  }

  /** The actor that the options ask for. */
  static Actor actor(Options options) {
    Optional<String> user = options.value("user");
    if (user.isPresent() == options.has("role")) {
      throw new Refusal("token needs either --user NAME or --role ROLE; see ./suite help");
    }
    if (user.isPresent()) {
      if (Stream.of("agency", "merchant", "creator", "name").anyMatch(options::has)) {
        throw new Refusal(
            "--user says it all; --agency, --merchant, --creator and --name go with --role");
      }
      return DemoUser.named(user.get()).actor();
    }
    List<Role> roles = options.all("role").stream().map(Role::of).toList();
    String agencyId = options.value("agency").orElse(null);
    String merchantId = options.value("merchant").orElse(null);
    String creatorId = options.value("creator").orElse(null);
    String subject =
        options
            .value("name")
            .or(
                () ->
                    Stream.of(creatorId, merchantId, agencyId).filter(id -> id != null).findFirst())
            .orElse(roles.get(0).claim());
    return new Actor(subject, roles, agencyId, merchantId, creatorId);
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException notADuration) {
      throw new Refusal("'" + text + "' is not a duration; write it like PT1H");
    }
  }
}
