package io.commercepolicy.kit.persistence;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;

/** Why the database refused something. */
public final class SqlState {

  private static final String UNIQUE_VIOLATION = "23505";

  private SqlState() {}

  /** The SQLSTATE, as the driver or Hibernate tells it; null if it was something else. */
  public static String of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PgException driver) {
        return driver.getSqlState();
      }
      if (cause instanceof SQLException converted) {
        return converted.getSQLState();
      }
    }
    return null;
  }

  /**
   * Whether another transaction stored a row of the same key first. What creates or updates by key
   * finds that row if it is tried again.
   */
  public static boolean isLostCreation(Throwable failure) {
    return UNIQUE_VIOLATION.equals(of(failure));
  }
}
