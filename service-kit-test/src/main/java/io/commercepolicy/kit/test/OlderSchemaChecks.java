package io.commercepolicy.kit.test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * That a service waits for a database which is not migrated yet. A service's {@code
 * OlderSchemaTest} extends this, with {@link OnOlderSchema} as its profile.
 */
public abstract class OlderSchemaChecks {

  /** A service that does not migrate its database itself, and starts before it is migrated. */
  public static final class OnOlderSchema implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(OlderSchema.class));
    }
  }

  @Test
  public void saysWhatIsMissingAndBecomesReadyOnceItIsThere() {
    assertEquals(200, Readiness.live());
    assertEquals(503, Readiness.ready());
    assertEquals(
        Map.of(
            "name",
            "schema",
            "status",
            "DOWN",
            "data",
            Map.of("missing", OlderSchema.lastVersion())),
        Readiness.check("schema"));

    OlderSchema.migrate();

    await().atMost(Duration.ofSeconds(30)).until(() -> Readiness.ready() == 200);
  }
}
