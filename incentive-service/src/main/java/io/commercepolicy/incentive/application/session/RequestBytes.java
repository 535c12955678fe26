package io.commercepolicy.incentive.application.session;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * The body of a request for a thread that may block: its sender is held up while more is waiting
 * than will soon be read.
 */
final class RequestBytes implements ByteSource, AutoCloseable {

  private static final int MOST_WAITING = 1 << 20;

  /** How long {@link #read} waits before it says that nothing has come. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** After how long without a byte the sender is given up. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** How much of a refused body is still read, so that its sender comes to read the refusal. */
  private static final long MOST_DISCARDED = 64L << 20;

  private final HttpServerRequest request;
  private final Context context;
  private final Deque<Buffer> waiting = new ArrayDeque<>();
  private int position;
  private long waitingBytes;
  private long discardedBytes;
  private long heardAt;
  private boolean opened;
  private boolean paused;
  private boolean ended;
  private boolean closed;
  private Throwable failure;

  /** To be made on the request's own thread, before it is read from. */
  RequestBytes(HttpServerRequest request, Context context) {
    this.request = request;
    this.context = context;
  }

  /** Begins to take in the body. */
  void open() {
    context.runOnContext(
        on -> {
          if (request.isEnded() || request.response().closed()) {
            finish(request.isEnded() ? null : new ClosedChannelException());
            return;
          }
          request.handler(this::take);
          request.endHandler(end -> finish(null));
          request.exceptionHandler(this::finish);
          if (HttpHeaders.CONTINUE.toString().equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
          }
          request.resume();
        });
    synchronized (this) {
      opened = true;
      heardAt = System.nanoTime();
    }
  }

  private synchronized void take(Buffer buffer) {
    if (closed) {
      discard(buffer.length());
      return;
    }
    heardAt = System.nanoTime();
    waiting.add(buffer);
    waitingBytes += buffer.length();
    if (waitingBytes > MOST_WAITING) {
      request.pause();
      paused = true;
    }
    notifyAll();
  }

  private void discard(int bytes) {
    discardedBytes += bytes;
    if (discardedBytes > MOST_DISCARDED) {
      request.connection().close();
    }
  }

  private synchronized void finish(Throwable cause) {
    if (!ended) {
      ended = true;
      failure = cause;
      notifyAll();
    }
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) throws IOException {
    if (waiting.isEmpty() && !ended) {
      await();
    }
    Buffer first = waiting.peek();
    if (first == null) {
      return nothing();
    }
    int taken = Math.min(length, first.length() - position);
    first.getBytes(position, position + taken, into, offset);
    position += taken;
    waitingBytes -= taken;
    if (position == first.length()) {
      waiting.remove();
      position = 0;
    }
    if (paused && waitingBytes < MOST_WAITING / 2) {
      paused = false;
      heardAt = System.nanoTime();
      resume();
    }
    return taken;
  }

  private int nothing() throws IOException {
    if (failure != null) {
      throw new IOException("the stream was broken off", failure);
    }
    if (ended) {
      return -1;
    }
    if (System.nanoTime() - heardAt > SILENCE_NANOS) {
      throw new IOException("nothing came any more");
    }
    return 0;
  }

  private void await() throws IOException {
    long until = System.nanoTime() + PATIENCE_NANOS;
    try {
      for (long left = PATIENCE_NANOS;
          left > 0 && waiting.isEmpty() && !ended;
          left = until - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private void resume() {
    context.runOnContext(on -> request.resume());
  }

  /** Lets go of what is still to come. */
  @Override
  public synchronized void close() {
    closed = true;
    waiting.clear();
    if (!opened) {
      open();
    } else if (!ended) {
      resume();
    }
  }
}
