package io.commercepolicy.client;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A client, the server that it talks to, and a folder for files. */
abstract class SeenByTheServer {
  @TempDir Path folder;
  OneAnswerServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = new OneAnswerServer();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  ApiClient client() {
    ApiClient client = new ApiClient();
    client.updateBaseUri(server.url());
    return client;
  }
}
