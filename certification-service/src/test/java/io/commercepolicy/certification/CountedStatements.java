package io.commercepolicy.certification;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.ClientMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.sqlclient.impl.tracing.QueryRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Notes the statements that the service sends to the database, whichever way it sends them; begin
 * and commit are not among them.
 */
@Singleton
public class CountedStatements implements VertxOptionsCustomizer {

  private final List<String> statements = new CopyOnWriteArrayList<>();

  @Override
  @SuppressWarnings("deprecation") // Quarkus builds Vert.x from options; there is no other way in
  public void accept(VertxOptions options) {
    VertxMetricsFactory noting = unused -> new Noting();
    options.setMetricsOptions(new MetricsOptions().setEnabled(true).setFactory(noting));
  }

  /** Forgets what was noted. */
  void clear() {
    statements.clear();
  }

  /** What was sent since. */
  List<String> sent() {
    return new ArrayList<>(statements);
  }

  private final class Noting implements VertxMetrics {

    @Override
    public ClientMetrics<?, ?, ?, ?> createClientMetrics(
        SocketAddress remote, String type, String namespace) {
      return type.equals("sql") ? new NotingSql() : null;
    }
  }

  private final class NotingSql implements ClientMetrics<Object, Object, Object, Object> {

    @Override
    public Object requestBegin(String uri, Object request) {
      statements.add(request instanceof QueryRequest query ? query.sql() : uri);
      return null;
    }
  }
}
