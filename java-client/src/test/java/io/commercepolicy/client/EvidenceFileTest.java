package io.commercepolicy.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.commercepolicy.client.api.CertificationEvidenceApi;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the generated client makes of files, seen by the server. */
class EvidenceFileTest extends SeenByTheServer {
  private static final byte[] EVERY_BYTE = everyByte();

  private CertificationEvidenceApi evidence;

  private static byte[] everyByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @BeforeEach
  void makeApi() {
    evidence = new CertificationEvidenceApi(client());
  }

  private File file() throws IOException {
    return Files.write(folder.resolve("evidence"), EVERY_BYTE).toFile();
  }

  @Test
  void isSentByteForByte() throws Exception {
    server.answer(
        201,
        "application/json",
        """
        {"mediaType": "image/png", "size": 256, "sha256": "00", "uploadedAt": "2021-06-20T10:00:00+08:00"}
        """
            .getBytes(UTF_8));

    evidence.certificationPutEvidenceFile(UUID.randomUUID(), UUID.randomUUID(), file());

    assertArrayEquals(EVERY_BYTE, server.received());
    assertEquals("application/octet-stream", server.receivedType());
  }

  @Test
  void isReceivedByteForByte() throws Exception {
    server.answer(200, "image/png", EVERY_BYTE);

    File downloaded = evidence.certificationGetEvidenceFile(UUID.randomUUID(), UUID.randomUUID());

    assertArrayEquals(EVERY_BYTE, Files.readAllBytes(downloaded.toPath()));
    Files.delete(downloaded.toPath());
  }

  @Test
  void isRefusedInUtf8() throws Exception {
    server.answer(422, "application/problem+json", "{\"title\": \"场次表格有误\"}".getBytes(UTF_8));
    File file = file();

    ApiException refusal =
        assertThrows(
            ApiException.class,
            () ->
                evidence.certificationPutEvidenceFile(UUID.randomUUID(), UUID.randomUUID(), file));

    assertEquals(422, refusal.getCode());
    assertEquals("{\"title\": \"场次表格有误\"}", refusal.getResponseBody());
  }
}
