package io.commercepolicy.kit.start;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kit.test.Readiness;
import io.commercepolicy.kit.test.SuitePostgres;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@QuarkusTest
@TestProfile(ReadinessTest.OfItsOwn.class)
class ReadinessTest {

  @TestHTTPResource(value = "/metrics", management = true)
  URL metrics;

  /** An application whose database nobody else uses. */
  public static final class OfItsOwn implements QuarkusTestProfile {}

  @Test
  void namesWhatItLooksAt() {
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItems("schema", "prepared", "policies", "token-keys"));
  }

  @Test
  void metricsStandOnThePortForManagementAlone() {
    given().get(metrics).then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
    given().get("/q/metrics").then().statusCode(404);
  }

  @Test
  void theContractStaysBesideTheService() {
    given().get("/q/openapi").then().statusCode(200);
  }

  @Test
  void withoutItsDatabaseItLivesAndIsNotReady() throws SQLException {
    String name = database();
    connections(name, false);
    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> Readiness.ready() == 503);
      assertEquals("DOWN", Readiness.check("schema").get("status"));
      assertEquals(200, Readiness.live());
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> scraped().contains("\nsuite_outbox_age_seconds NaN"));
    } finally {
      connections(name, true);
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> Readiness.ready() == 200);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> scraped().contains("\nsuite_outbox_age_seconds 0.0"));
  }

  private String scraped() {
    return given().accept("text/plain").get(metrics).asString();
  }

  private static String database() throws SQLException {
    try (Connection connection = SuitePostgres.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select current_database()")) {
      row.next();
      return row.getString(1);
    }
  }

  private static void connections(String database, boolean allowed) throws SQLException {
    PGSimpleDataSource own = (PGSimpleDataSource) SuitePostgres.dataSource();
    own.setDatabaseName("postgres");
    DataSource server = own;
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter database " + database + " allow_connections " + allowed);
      if (!allowed) {
        statement.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                + database
                + "'");
      }
    }
  }
}
