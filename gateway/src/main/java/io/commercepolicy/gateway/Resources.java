package io.commercepolicy.gateway;

import io.vertx.core.buffer.Buffer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What is packed with the gateway. */
final class Resources {

  private Resources() {}

  /** The content of a resource of the class path, which must be there. */
  static Buffer read(String name) {
    Buffer content = find(name);
    if (content == null) {
      throw new UncheckedIOException(new FileNotFoundException(name));
    }
    return content;
  }

  /** The content of a resource of the class path, or null if there is none. */
  static Buffer find(String name) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream content = loader.getResourceAsStream(name)) {
      return content == null ? null : Buffer.buffer(content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
