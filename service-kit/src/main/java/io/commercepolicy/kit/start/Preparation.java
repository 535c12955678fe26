package io.commercepolicy.kit.start;

import java.sql.Connection;
import java.sql.SQLException;

/** What a service puts into its database before it serves, such as the data that ships with it. */
public interface Preparation {

  /**
   * Does it, on a worker thread, once the schema is complete. May be called again after a failure,
   * and runs on every replica, so what is there already must stay as it is.
   *
   * @param database commits each statement by itself; the caller closes it
   */
  void prepare(Connection database) throws SQLException;
}
