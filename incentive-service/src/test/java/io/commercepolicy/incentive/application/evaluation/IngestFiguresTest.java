package io.commercepolicy.incentive.application.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.incentive.IncentiveTest;
import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.test.SuitePostgres;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IngestFiguresTest extends IncentiveTest {

  private static final String DAY = "2024-02-01";

  @Inject IngestFigures ingest;
  @Inject MeterRegistry metrics;

  private double measured(String name) {
    ingest.measure().await().atMost(Duration.ofSeconds(10));
    return metrics.get(name).gauge().value();
  }

  @Test
  void tellsForHowLongASessionHasWaitedToBeEvaluated() throws Exception {
    SuiteClock.set(DAY + "T22:00:00+08:00");
    String host = listedHost(fresh("merchant"));
    execute(
        "insert into campaign_day (campaign_id, business_date)"
            + " values ('polaris-new-year-2024', date '2024-02-01') on conflict do nothing");
    try (Connection evaluator = SuitePostgres.connection();
        Statement statement = evaluator.createStatement()) {
      // As long as the day is locked, nobody evaluates it.
      evaluator.setAutoCommit(false);
      statement.execute(
          "select from campaign_day where business_date = date '2024-02-01' for update");
      tell(session(host, DAY + "T19:00:00+08:00", DAY + "T21:00:00+08:00"));
      SuiteClock.set(DAY + "T23:00:00+08:00");

      assertTrue(measured("suite.ingest.lag") > 3500);

      evaluator.rollback();
    }
  }

  @Test
  void tellsOfImportsThatBrokeOff() {
    double running = measured("suite.imports.running");
    double broken = measured("suite.imports.broken");
    execute(
        "insert into session_import (import_id, format, digest, started_at, started_by, holder,"
            + " held_until) select 'import-' || gen_random_uuid(), 'NDJSON', sha256(''), now(), 'test',"
            + " gen_random_uuid(), now() + s * interval '1 hour' from unnest(array[1, -1, -2]) s");

    assertEquals(running + 1, measured("suite.imports.running"));
    assertEquals(broken + 2, measured("suite.imports.broken"));
    execute("delete from session_import where started_by = 'test'");
  }
}
