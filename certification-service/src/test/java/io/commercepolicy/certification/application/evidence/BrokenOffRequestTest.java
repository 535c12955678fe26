package io.commercepolicy.certification.application.evidence;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kit.test.SuitePostgres;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BrokenOffRequestTest extends EvidenceScenario {

  private static final int POOL_SIZE = 20;

  @Test
  void clientsThatBreakOffInTheMiddleOfATransactionGiveTheirConnectionsBack() throws Exception {
    String application = draft("WECHAT_CONTENT");
    String body = "{\"kind\":\"HOST_PID\",\"pid\":\"p\",\"hostName\":\"h\"}";
    try (Connection connection = SuitePostgres.connection()) {
      connection.setAutoCommit(false);
      lock(connection, application);
      List<RawExchange> clients = new ArrayList<>();
      for (int i = 0; i < POOL_SIZE; i++) {
        clients.add(RawExchange.post(agency, "/applications/" + application + "/evidence", body));
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == POOL_SIZE);
      for (RawExchange client : clients) {
        client.close();
      }
      connection.rollback();
    }
    int status =
        meanwhile(
                () ->
                    asAgency(agency).get("/applications/" + application + "/evidence").statusCode())
            .get(30, TimeUnit.SECONDS);
    assertEquals(200, status);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                count(
                        "select count(*) from evidence where application_id = ?",
                        UUID.fromString(application))
                    == POOL_SIZE);
  }

  private static void lock(Connection connection, String application) throws Exception {
    try (PreparedStatement lock =
        connection.prepareStatement(
            "select 1 from application where application_id = ? for update")) {
      lock.setObject(1, UUID.fromString(application));
      lock.executeQuery();
    }
  }

  private static long waiting() {
    return count(
        "select count(*) from pg_stat_activity where datname = current_database()"
            + " and wait_event_type = 'Lock'");
  }
}
