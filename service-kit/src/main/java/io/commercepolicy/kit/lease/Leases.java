package io.commercepolicy.kit.lease;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Named leases in the database: of all replicas, one at a time holds a lease. A holder that dies
 * loses it when its time is over. Time is the database's, so that the replicas' clocks need not
 * agree.
 */
@ApplicationScoped
public class Leases {

  private static final Logger LOG = Logger.getLogger(Leases.class);

  private final DataSource database;

  Leases(DataSource database) {
    this.database = database;
  }

  /**
   * Does the work if the lease is free, and frees it again. For work that is surely done before the
   * lease runs out.
   *
   * @param name what the work is called
   * @param duration how long others keep off at most, from now
   * @param work must not return null; it blocks, so call this on a worker thread
   * @return the work's result; empty if another holds the lease
   * @throws IllegalStateException if the database can't be reached
   */
  public <T> Optional<T> tryRun(String name, Duration duration, Supplier<T> work) {
    return tryRun(name, duration, lease -> work.get());
  }

  /**
   * Does long work if the lease is free, and frees it again. The work goes step by step and asks
   * {@link Lease#isHeld()} before each.
   *
   * @param name what the work is called
   * @param duration how long others keep off at most, from now and from each extension
   * @param work must not return null; it blocks, so call this on a worker thread
   * @return the work's result; empty if another holds the lease
   * @throws IllegalStateException if the database can't be reached
   */
  public <T> Optional<T> tryRun(String name, Duration duration, Function<Lease, T> work) {
    // The holder is this run, not this process: one that lost its lease must not free the next's.
    Lease lease = new Lease(database, name, UUID.randomUUID().toString(), duration);
    if (!lease.take()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.apply(lease));
    } finally {
      free(lease);
    }
  }

  private static void free(Lease lease) {
    try {
      lease.free();
    } catch (SQLException e) {
      LOG.warnf("Lease %s stays taken until it runs out: %s", lease.name(), e.getMessage());
    }
  }

  /** A lease that was taken. */
  public static final class Lease {

    private final DataSource database;
    private final String name;
    private final String holder;
    private final Duration duration;
    private long takenAt;

    private Lease(DataSource database, String name, String holder, Duration duration) {
      this.database = database;
      this.name = name;
      this.holder = holder;
      this.duration = duration;
    }

    String name() {
      return name;
    }

    /**
     * Whether nobody else can hold the lease now. Extends it once half of its time is over, and may
     * block for that.
     */
    public boolean isHeld() {
      Duration age = Duration.ofNanos(System.nanoTime() - takenAt);
      if (age.compareTo(duration) >= 0) {
        return false;
      }
      return age.compareTo(duration.dividedBy(2)) < 0 || extend();
    }

    private boolean take() {
      return set(
          "insert into lease (name, held_until, holder)"
              + " values (?, clock_timestamp() + ? * interval '1 millisecond', ?)"
              + " on conflict (name) do update"
              + " set holder = excluded.holder, held_until = excluded.held_until"
              + " where lease.held_until <= clock_timestamp()",
          name,
          duration.toMillis(),
          holder);
    }

    private boolean extend() {
      return set(
          "update lease set held_until = clock_timestamp() + ? * interval '1 millisecond'"
              + " where name = ? and holder = ? and held_until > clock_timestamp()",
          duration.toMillis(),
          name,
          holder);
    }

    private boolean set(String sql, Object... parameters) {
      // Before the database looks at its clock: by ours the lease ends no later than by its.
      long now = System.nanoTime();
      try {
        boolean held = execute(sql, parameters) == 1;
        if (held) {
          takenAt = now;
        }
        return held;
      } catch (SQLException e) {
        throw new IllegalStateException("Lease " + name + " can't be taken", e);
      }
    }

    private void free() throws SQLException {
      execute("delete from lease where name = ? and holder = ?", name, holder);
    }

    private int execute(String sql, Object... parameters) throws SQLException {
      try (Connection connection = database.getConnection();
          PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < parameters.length; i++) {
          statement.setObject(i + 1, parameters[i]);
        }
        return statement.executeUpdate();
      }
    }
  }
}
