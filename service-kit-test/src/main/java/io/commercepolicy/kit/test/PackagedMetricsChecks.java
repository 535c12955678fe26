package io.commercepolicy.kit.test;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * That a packaged service has the metrics of the libraries that the page of metrics lists, under
 * their names in full. In tests within one JVM only the first application gets those of Vert.x. A
 * service's {@code MetricsIT} extends this, with {@link ManagementPort} as a test resource.
 */
public abstract class PackagedMetricsChecks {

  /** A free port for the management of the process, which else takes one that nobody knows. */
  public static final class ManagementPort implements QuarkusTestResourceLifecycleManager {

    private int port;

    /** After the resources of all tests, which ask for any port. */
    @Override
    public int order() {
      return 1;
    }

    @Override
    public Map<String, String> start() {
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Map.of("quarkus.management.port", Integer.toString(port));
    }

    @Override
    public void inject(Object test) {
      if (test instanceof PackagedMetricsChecks checks) {
        checks.metrics = "http://localhost:" + port + "/q/metrics";
      }
    }

    @Override
    public void stop() {
      // The port was given back before the process took it.
    }
  }

  private String metrics;

  /** The metrics of a packaged service. */
  protected PackagedMetricsChecks() {}

  @Test
  public void whatThePageListsOfTheLibrariesIsThere() {
    given().get("/nothing");
    String scrape =
        given().accept("text/plain").get(metrics).then().statusCode(200).extract().asString();
    Set<String> missing = new TreeSet<>(MetricsPage.listed("Of the libraries, in services"));
    assertFalse(missing.isEmpty());
    missing.removeAll(MetricsPage.families(scrape, ""));
    assertTrue(missing.isEmpty(), () -> "not there: " + missing + ", but " + scrape);
  }
}
