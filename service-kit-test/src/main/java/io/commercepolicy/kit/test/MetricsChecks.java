package io.commercepolicy.kit.test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * That the page of metrics lists what the service has, and nothing that it has not. A service's
 * {@code MetricsTest} extends this; what its libraries give is looked at by {@link
 * PackagedMetricsChecks}.
 */
public abstract class MetricsChecks {

  private final String[] sections;

  @TestHTTPResource(value = "/metrics", management = true)
  URL metrics;

  /**
   * The metrics of a service.
   *
   * @param sections the headings of the page below which its own metrics are, beside those of every
   *     service
   */
  protected MetricsChecks(String... sections) {
    this.sections = sections;
  }

  @Test
  public void thePageListsEveryMetricOfTheServiceAndNoOther() {
    Set<String> listed = new TreeSet<>(MetricsPage.listed("Every service"));
    listed.addAll(MetricsPage.listed(sections));

    // Tasks are known from their first run on.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertEquals(listed, MetricsPage.families(scrape(), "suite_", "gateway_")));
  }

  private String scrape() {
    return given().accept("text/plain").get(metrics).then().statusCode(200).extract().asString();
  }
}
