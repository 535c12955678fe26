package io.commercepolicy.certification.application.order;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.certification.application.order.WindDownResponse.OrderInFlight;
import io.commercepolicy.certification.application.permission.AgencyFacts;
import io.commercepolicy.certification.application.permission.ReadingAgencyFacts;
import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.certification.policy.OrderSide;
import io.commercepolicy.certification.policy.PermissionStanding.Status;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PreviewingWindDownTest extends OrderScenario {

  @Inject PreviewingWindDown previewing;
  @Inject ReadingAgencyFacts agencies;
  @Inject BusinessClock clock;

  @Test
  void losingTheLastCertificationClosesAndSparesWhatIsInFlight() {
    String agency = newAgency(false);
    UUID certification = certify(agency, "WECHAT_CONTENT", "2021-06-01T00:00:00+08:00");
    UUID task = newTask(OrderKind.INTEGRATED_MARKETING);
    String placed = placed(signUp(agency, task));
    String submitted = placed(order(newService(agency, OrderKind.INTEGRATED_MARKETING)));
    submit(agency, submitted);
    String accepted = placed(signUp(agency, task));
    submit(agency, accepted);
    accept(accepted);
    String settled = placed(signUp(agency, task));
    submit(agency, settled);
    accept(settled);
    settle(settled);
    cancel(placed(signUp(agency, task)));
    placed(signUp(agency, newTask(OrderKind.LIVE)));

    WindDownResponse windDown = preview(agency, clock.instant(), certification);

    assertEquals(agency, windDown.agencyId());
    assertEquals(Status.OPEN, windDown.permissionBefore());
    assertEquals(Status.CLOSED, windDown.permissionAfter());
    assertTrue(windDown.closes());
    assertEquals(3, windDown.ordersInFlight().count());
    assertEquals(
        List.of(
            new OrderInFlight(
                UUID.fromString(placed),
                OrderSide.TASK,
                OrderKind.INTEGRATED_MARKETING,
                OrderState.PLACED,
                "618 新品种草",
                merchant,
                List.of(OrderStep.SUBMISSION, OrderStep.CANCELLATION)),
            new OrderInFlight(
                UUID.fromString(submitted),
                OrderSide.SERVICE,
                OrderKind.INTEGRATED_MARKETING,
                OrderState.SUBMITTED,
                "达人矩阵种草",
                merchant,
                List.of(OrderStep.ACCEPTANCE)),
            new OrderInFlight(
                UUID.fromString(accepted),
                OrderSide.TASK,
                OrderKind.INTEGRATED_MARKETING,
                OrderState.ACCEPTED,
                "618 新品种草",
                merchant,
                List.of(OrderStep.SETTLEMENT))),
        windDown.ordersInFlight().items());
    // The list of orders can be narrowed to the same.
    as(SuiteTokens.as("reviewer"))
        .get("/orders?kind=INTEGRATED_MARKETING&inFlight=true&agencyId=" + agency)
        .then()
        .statusCode(200)
        .body("items.orderId", equalTo(List.of(placed, submitted, accepted)));
    assertEquals(
        List.of(NewOrder.SIGN_UP_TO_TASK, NewOrder.ORDER_SERVICE),
        windDown.refused().stream().map(WindDownResponse.RefusedOrder::action).toList());
    assertTrue(windDown.refused().stream().allMatch(refused -> refused.clause().equals("C9")));
    assertEquals(Decision.Outcome.DENIED, windDown.decision().outcome());
    // Nothing was changed.
    signUp(agency, task).then().statusCode(201);
  }

  @Test
  void losingOneOfTwoClosesNothing() {
    String agency = newAgency(false);
    UUID lost = certify(agency, "WECHAT_CONTENT", "2021-06-01T00:00:00+08:00");
    certify(agency, "CAMPAIGN_PLANNING", "2021-06-01T00:00:00+08:00");
    placed(signUp(agency, newTask(OrderKind.INTEGRATED_MARKETING)));

    WindDownResponse windDown = preview(agency, clock.instant(), lost);

    assertEquals(Status.OPEN, windDown.permissionAfter());
    assertFalse(windDown.closes());
    assertEquals(List.of(), windDown.refused());
    assertEquals(1, windDown.ordersInFlight().count());
    assertEquals(Decision.Outcome.GRANTED, windDown.decision().outcome());
  }

  @Test
  void whatIsClosedAlreadyDoesNotClose() {
    String agency = newAgency(false);
    UUID proxy = certify(agency, "OPERATION_PROXY", "2021-06-01T00:00:00+08:00");

    WindDownResponse windDown = preview(agency, clock.instant(), proxy);

    assertEquals(Status.CLOSED, windDown.permissionBefore());
    assertFalse(windDown.closes());
    assertEquals(List.of(), windDown.refused());
    assertEquals(0, windDown.ordersInFlight().count());
  }

  @Test
  void earlierPermissionClosesWhenTheRuleTakesEffect() {
    String agency = newAgency(true);
    Instant effect = BusinessTime.startOf(LocalDate.of(2021, 5, 21));

    WindDownResponse windDown = preview(agency, effect, null);

    assertEquals(Status.OPEN, windDown.permissionBefore());
    assertEquals(Status.CLOSED, windDown.permissionAfter());
    assertTrue(windDown.closes());
    assertEquals(2, windDown.refused().size());
    assertFalse(preview(agency, effect.minusSeconds(1), null).closes());
  }

  @Test
  void twoHundredOrdersAreShownAndAllCounted() {
    String agency = newAgency(false);
    UUID certification = certify(agency, "WECHAT_CONTENT", "2021-06-01T00:00:00+08:00");
    UUID task = newTask(OrderKind.INTEGRATED_MARKETING);
    execute(
        "insert into placed_order (order_id, side, kind, task_id, title, merchant_id, agency_id,"
            + " state, placed_at, decision_id) select uuidv7(), 'TASK', 'INTEGRATED_MARKETING', ?,"
            + " 'x', ?, ?, 'PLACED', now(), uuidv7() from generate_series(1, 203)",
        task,
        merchant,
        agency);

    WindDownResponse windDown = preview(agency, clock.instant(), certification);

    assertEquals(203, windDown.ordersInFlight().count());
    assertEquals(200, windDown.ordersInFlight().items().size());
  }

  @Test
  void worksWithinATransaction() {
    String agency = newAgency(true);
    Instant now = clock.instant();

    WindDownResponse windDown =
        await(
            () ->
                Panache.withTransaction(
                    () ->
                        agencies
                            .lock(agency)
                            .flatMap(facts -> previewing.preview(facts, facts, now))));

    assertFalse(windDown.closes());
  }

  /** Previews the end of a certification; null if only time passes. */
  private WindDownResponse preview(String agency, Instant at, UUID certification) {
    UnaryOperator<AgencyFacts> change =
        facts -> certification == null ? facts : facts.ending(certification, at);
    return await(
        () ->
            agencies
                .read(agency)
                .flatMap(facts -> previewing.preview(facts, change.apply(facts), at)));
  }

  private static <T> T await(Supplier<Uni<T>> uni) {
    try {
      return VertxContextSupport.subscribeAndAwait(uni);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
