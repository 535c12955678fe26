package io.commercepolicy.kit.toy;

import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.decision.DecisionLog;
import io.commercepolicy.kit.outbox.Event;
import io.commercepolicy.kit.outbox.Outbox;
import io.commercepolicy.kit.policy.Policies;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;

/** A command with everything to it: a recorded decision, and events that cite it. */
@Path("/toy-permissions")
public class ToyResource {

  /** The type of the events. */
  public static final String DECIDED = "io.commercepolicy.toy.permission-decided";

  private final ToyEngine engine;
  private final Policies policies;
  private final BusinessClock clock;
  private final DecisionLog log;
  private final Outbox outbox;
  private final Commands commands;

  ToyResource(
      ToyEngine engine,
      Policies policies,
      BusinessClock clock,
      DecisionLog log,
      Outbox outbox,
      Commands commands) {
    this.engine = engine;
    this.policies = policies;
    this.clock = clock;
    this.log = log;
    this.outbox = outbox;
    this.commands = commands;
  }

  /**
   * @param events how many events to write
   * @param failing whether to be refused after all has been written
   */
  public record Request(String agencyId, Long sessions, int events, boolean failing) {}

  @POST
  @RolesAllowed(Roles.INGEST)
  public Uni<Response> decide(Request body) {
    ToyFacts facts = new ToyFacts(body.agencyId(), body.sessions());
    Instant now = clock.instant();
    Decision decision = policies.decide(engine, facts, now, now);
    return commands.run(
        body,
        () ->
            log.append(decision, facts, "permission-decided")
                .call(id -> outbox.append(Collections.nCopies(body.events(), event(decision, id))))
                .map(
                    id -> {
                      if (body.failing()) {
                        throw ProblemException.of(KitError.CONFLICT);
                      }
                      return Reply.created("decisions/" + id, Map.of("decisionId", id));
                    }));
  }

  private static Event event(Decision decision, UUID id) {
    return new Event(DECIDED, decision.subject(), id, Map.of("outcome", decision.outcome().name()));
  }
}
