package io.commercepolicy.incentive.application.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.incentive.IncentiveTest;
import io.commercepolicy.kit.test.SuiteClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SettlementFiguresTest extends IncentiveTest {

  @Inject SettlementFigures settlement;
  @Inject MeterRegistry metrics;

  private double measured(String name) {
    settlement.measure().await().atMost(Duration.ofSeconds(10));
    return metrics.get(name).gauge().value();
  }

  @Test
  void tellsOfDaysThatAreDueAndNotSettled() {
    // Five minutes after it has become due, five before the service would settle it by itself.
    SuiteClock.set("2024-02-07T00:05:00+08:00");
    double before = measured("suite.settlement.due.days");
    String host = listedHost(fresh("merchant"));
    tell(session(host, "2024-02-03T19:00:00+08:00", "2024-02-03T21:00:00+08:00"));

    assertEquals(before + 1, measured("suite.settlement.due.days"));
    assertTrue(measured("suite.settlement.due.age") >= 300);

    asOperator()
        .post("/campaigns/polaris-new-year-2024/days/2024-02-03/settlement")
        .then()
        .statusCode(200);
    assertEquals(before, measured("suite.settlement.due.days"));
  }
}
