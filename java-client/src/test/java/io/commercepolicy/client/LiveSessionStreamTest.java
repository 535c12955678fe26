package io.commercepolicy.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.client.api.IncentiveImportsApi;
import io.commercepolicy.client.model.IncentiveImport;
import io.commercepolicy.client.model.IncentiveImportState;
import java.io.File;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the generated client makes of a file of live sessions, seen by the server. */
class LiveSessionStreamTest extends SeenByTheServer {
  private IncentiveImportsApi imports;

  @BeforeEach
  void makeApi() {
    imports = new IncentiveImportsApi(client());
  }

  @Test
  void isSentByteForByte() throws Exception {
    server.answer(
        200,
        "application/json",
        """
        {"importId": "evening", "state": "FINISHED", "format": "NDJSON", "lines": 1, "added": 1,
         "replaced": 0, "repeated": 0, "outdated": 0, "refused": 0,
         "startedAt": "2024-01-17T10:00:00+08:00", "finishedAt": "2024-01-17T10:00:01+08:00"}
        """
            .getBytes(UTF_8));
    byte[] lines = "{\"sessionId\":\"直播-1\"}\n".repeat(50_000).getBytes(UTF_8);
    File file = Files.write(folder.resolve("sessions.ndjson"), lines).toFile();

    IncentiveImport report = imports.incentiveImportLiveSessions(file, "evening", null);

    assertArrayEquals(lines, server.received());
    assertEquals("application/x-ndjson", server.receivedType());
    assertEquals(IncentiveImportState.FINISHED, report.getState());
  }
}
