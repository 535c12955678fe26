package io.commercepolicy.kit.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rows straight from the pool, outside of any session and transaction.
 *
 * <p>For the reads that are asked for most: Hibernate Reactive plans a native query anew each time
 * and searches all the plans that it kept before. What is read here has the same types as there.
 */
@ApplicationScoped
public class Rows {

  private final Pool pool;

  Rows(Pool pool) {
    this.pool = pool;
  }

  /**
   * Runs one statement.
   *
   * @param sql with its parameters as {@code $1}, {@code $2} and so on
   * @param parameters their values; an array among them is one value
   * @return the columns of each row
   */
  public Uni<List<Object[]>> read(String sql, Object... parameters) {
    return pool.preparedQuery(sql)
        .execute(Tuple.from(parameters))
        .map(
            found -> {
              List<Object[]> rows = new ArrayList<>(found.size());
              for (Row row : found) {
                Object[] columns = new Object[row.size()];
                for (int i = 0; i < columns.length; i++) {
                  columns[i] = row.getValue(i);
                }
                rows.add(columns);
              }
              return rows;
            });
  }
}
