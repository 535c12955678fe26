package io.commercepolicy.certification.application.evidence;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LargeUploadTest extends EvidenceScenario {

  private static final int LIMIT = 20 << 20;

  private Set<Path> before;
  private String evidence;

  @BeforeEach
  void newEvidence() {
    before = spooled();
    evidence = add(draft("WECHAT_CONTENT"), cooperationProof());
  }

  @AfterEach
  void nothingIsLeftBehind() {
    await().atMost(Duration.ofSeconds(20)).until(() -> before.containsAll(spooled()));
  }

  @Test
  void fileOf20MiBIsTaken() {
    byte[] file = pdf(LIMIT);
    upload(evidence, file).then().statusCode(201);
    Response download = asAgency(agency).get(evidence + "/file");
    download.then().header("Content-Length", Integer.toString(LIMIT));
    assertArrayEquals(file, download.asByteArray());
    assertEquals(LIMIT, storedBytesOf(evidence));
  }

  @Test
  void fileOf20MiBIsTakenInChunks() throws Exception {
    byte[] file = pdf(LIMIT);
    try (RawExchange upload = chunked(file, 60_000)) {
      upload.sendLastChunk();
      assertTrue(upload.answer().startsWith("HTTP/1.1 201"));
    }
    assertArrayEquals(file, asAgency(agency).get(evidence + "/file").asByteArray());
  }

  @Test
  void oneByteMoreIsRefusedByItsDeclaredLengthBeforeAnyByteIsSent() throws Exception {
    for (long length : new long[] {LIMIT + 1L, 30L << 20, 1L << 40}) {
      try (RawExchange upload = RawExchange.start(agency, evidence, "application/pdf", length)) {
        assertRefused(upload.answer());
      }
    }
  }

  @Test
  void oneByteMoreIsCutOffWhileItStreams() throws Exception {
    try (RawExchange upload = chunked(pdf(LIMIT + 1), 60_000)) {
      assertRefused(upload.answer());
    }
  }

  @Test
  void clientThatSendsEverythingBeforeItReadsGetsToReadTheRefusal() throws Exception {
    byte[] file = pdf(30 << 20);
    try (RawExchange upload = RawExchange.start(agency, evidence, "application/pdf", file.length)) {
      upload.send(file);
      assertRefused(upload.answer());
    }
    try (RawExchange upload = chunked(file, 1 << 20)) {
      upload.sendLastChunk();
      assertRefused(upload.answer());
    }
    String nowhere = evidence.substring(0, evidence.length() - 12) + "000000000000";
    try (RawExchange upload = RawExchange.start(agency, nowhere, "application/pdf", file.length)) {
      upload.send(file);
      assertTrue(upload.answer().startsWith("HTTP/1.1 404"));
    }
  }

  @Test
  void endlessUploadIsCutOff() throws Exception {
    byte[] piece = new byte[1 << 20];
    int sent = 0;
    try (RawExchange upload = RawExchange.start(agency, evidence, "application/pdf", -1)) {
      for (; sent < 1000; sent++) {
        upload.sendChunk(piece);
      }
    } catch (SocketException e) {
      assertTrue(sent < 200, "broken off after " + sent + " MiB");
    }
    assertTrue(sent < 1000, "never broken off");
  }

  @Test
  void clientThatWaitsForContinueIsToldBeforeItSends() throws Exception {
    String expect = "Expect: 100-continue\r\n";
    try (RawExchange upload =
        RawExchange.start(agency, evidence, expect + RawExchange.lengthOf(LIMIT + 1))) {
      assertRefused(upload.answer());
    }
    byte[] file = pdf(1000);
    try (RawExchange upload =
        RawExchange.start(agency, evidence, expect + RawExchange.lengthOf(file.length))) {
      assertTrue(upload.answer().startsWith("HTTP/1.1 100"));
      upload.send(file);
      assertTrue(upload.answer().startsWith("HTTP/1.1 201"));
    }
  }

  @Test
  void clientThatBreaksOffInTheMiddleLeavesNothing() throws Exception {
    byte[] half = pdf(5 << 20);
    for (int i = 0; i < 30; i++) {
      try (RawExchange upload =
          i % 2 == 0
              ? RawExchange.start(agency, evidence, "application/pdf", 2L * half.length)
              : RawExchange.start(agency, evidence, "application/pdf", -1)) {
        if (i % 2 == 0) {
          upload.send(half);
        } else {
          upload.sendChunk(half);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> spooledBytes() > 0);
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> before.containsAll(spooled()));
    }
    assertEquals(0, filesOf(evidence));
    asAgency(agency).get(evidence).then().statusCode(200).body("file", nullValue());
    upload(evidence, pdf(1000)).then().statusCode(201);
  }

  @Test
  void clientThatDoesNotWaitForTheAnswerDoesNotHoldTheDatabase() throws Exception {
    byte[] file = pdf(3 << 20);
    for (int i = 0; i < 40; i++) {
      file[100]++;
      try (RawExchange upload =
          RawExchange.start(agency, evidence, "application/pdf", file.length)) {
        upload.send(file);
      }
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                count(
                        "select count(*) from pg_stat_activity where datname = current_database()"
                            + " and state like 'idle in transaction%'")
                    == 0);
    upload(evidence, pdf(1000)).then().statusCode(200);
    assertEquals(1, filesOf(evidence));
  }

  @Test
  void clientThatBreaksOffTheDownloadDoesNoHarm() throws Exception {
    upload(evidence, pdf(LIMIT)).then().statusCode(201);
    for (int i = 0; i < 30; i++) {
      try (RawExchange download = RawExchange.download(agency, evidence)) {
        assertTrue(download.firstBytes(100_000) > 0);
      }
    }
    assertEquals(LIMIT, asAgency(agency).get(evidence + "/file").asByteArray().length);
  }

  private RawExchange chunked(byte[] file, int chunk) throws IOException {
    RawExchange upload = RawExchange.start(agency, evidence, "application/pdf", -1);
    for (int at = 0; at < file.length; at += chunk) {
      upload.sendChunk(Arrays.copyOfRange(file, at, Math.min(file.length, at + chunk)));
    }
    return upload;
  }

  private void assertRefused(String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
    assertTrue(answer.contains("application/problem+json"), answer);
    assertTrue(answer.contains("\"file-too-large\""), answer);
    assertEquals(0, filesOf(evidence));
  }

  private static long spooledBytes() throws IOException {
    long bytes = 0;
    for (Path file : spooled()) {
      bytes += Files.exists(file) ? Files.size(file) : 0;
    }
    return bytes;
  }

  private static Set<Path> spooled() {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().matches("evidence-.*\\.upload"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
