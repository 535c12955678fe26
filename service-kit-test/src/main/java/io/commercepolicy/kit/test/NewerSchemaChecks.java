package io.commercepolicy.kit.test;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * That a service runs on a database which a newer version has migrated, so that a version can be
 * rolled back. A service's {@code NewerSchemaTest} extends this, with {@link OnNewerSchema} as its
 * profile.
 */
public abstract class NewerSchemaChecks {

  /** A service that starts on the database of a newer version. */
  public static final class OnNewerSchema implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(NewerSchema.class));
    }
  }

  @Test
  public void isReady() {
    assertEquals(200, Readiness.live());
    assertEquals(200, Readiness.ready());
  }
}
