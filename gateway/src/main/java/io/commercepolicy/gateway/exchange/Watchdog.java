package io.commercepolicy.gateway.exchange;

import io.vertx.core.Vertx;

/** Notices that nothing has moved for a time: at least that long and less than twice. */
public final class Watchdog {

  private final Vertx vertx;
  private final long millis;
  private final Runnable stalled;
  private boolean moved;
  private long timer;

  /** Watches from now on. */
  public Watchdog(Vertx vertx, long millis, Runnable stalled) {
    this.vertx = vertx;
    this.millis = millis;
    this.stalled = stalled;
    watch();
  }

  private void watch() {
    timer = vertx.setTimer(millis, this::look);
  }

  private void look(long fired) {
    if (moved) {
      moved = false;
      watch();
    } else {
      stalled.run();
    }
  }

  /** Something has moved. */
  public void moved() {
    moved = true;
  }

  /** Watches no more. */
  public void stop() {
    vertx.cancelTimer(timer);
  }
}
