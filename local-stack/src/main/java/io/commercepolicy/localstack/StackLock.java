package io.commercepolicy.localstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the one process that runs the stack of a checkout. The operating system frees it with the
 * process, however that ends, so whoever gets it knows that no stack runs here.
 */
final class StackLock implements AutoCloseable {
  private final FileChannel channel;

  private StackLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock, or nothing where a stack runs. */
  static Optional<StackLock> acquire(Checkout checkout) throws IOException {
    Checkout.createFolder(checkout.folder());
    FileChannel channel =
        FileChannel.open(checkout.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new StackLock(channel));
  }

  /** Whether a stack runs. */
  static boolean held(Checkout checkout) throws IOException {
    Optional<StackLock> lock = acquire(checkout);
    if (lock.isPresent()) {
      lock.get().close();
    }
    return lock.isEmpty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
