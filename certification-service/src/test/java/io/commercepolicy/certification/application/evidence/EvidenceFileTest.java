package io.commercepolicy.certification.application.evidence;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EvidenceFileTest extends EvidenceScenario {

  static Stream<Arguments> everyType() {
    return Stream.of(
        arguments("application/pdf", "pdf", pdf(10_000)),
        arguments("image/png", "png", image("png")),
        arguments("image/jpeg", "jpg", image("jpg")),
        arguments("text/csv", "csv", "奖项,日期\n金奖,2021-05-01\n".getBytes(StandardCharsets.UTF_8)),
        arguments(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
            xlsx(row("s1"))));
  }

  @ParameterizedTest
  @MethodSource("everyType")
  void documentOfEveryTypeIsKeptAndGivenBackByteForByte(
      String mediaType, String extension, byte[] file) {
    SuiteClock.set("2021-06-20T10:00:00+08:00");
    String evidence = add(draft("WECHAT_CONTENT"), cooperationProof());
    asAgency(agency)
        .contentType("application/x-whatever")
        .body(file)
        .put(evidence + "/file")
        .then()
        .statusCode(201)
        .header("ETag", "\"" + sha256(file) + "\"")
        .body("mediaType", equalTo(mediaType))
        .body("size", equalTo(file.length))
        .body("sha256", equalTo(sha256(file)))
        .body("uploadedAt", startsWith("2021-06-20T10:00"));
    asAgency(agency)
        .get(evidence)
        .then()
        .header("ETag", "\"1\"")
        .body("file.mediaType", equalTo(mediaType))
        .body("file.size", equalTo(file.length))
        .body("file.sha256", equalTo(sha256(file)));

    for (Response download :
        List.of(asAgency(agency).get(evidence + "/file"), asReviewer(evidence + "/file"))) {
      download
          .then()
          .statusCode(200)
          .header("Content-Type", mediaType)
          .header("Content-Length", Integer.toString(file.length))
          .header("Transfer-Encoding", nullValue())
          .header(
              "Content-Disposition",
              "attachment; filename=\"" + id(evidence) + "." + extension + "\"")
          .header("X-Content-Type-Options", "nosniff")
          .header("ETag", "\"" + sha256(file) + "\"");
      assertArrayEquals(file, download.asByteArray());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {262_143, 262_144, 262_145, 524_288, 5_000_000})
  void fileOfManyChunksComesBackByteForByte(int size) {
    String evidence = add(draft("WECHAT_CONTENT"), cooperationProof());
    byte[] file = pdf(size);
    upload(evidence, file).then().statusCode(201);
    assertArrayEquals(file, asAgency(agency).get(evidence + "/file").asByteArray());
  }

  @Test
  void clientThatHasTheFileIsToldSo() {
    String evidence = add(draft("WECHAT_CONTENT"), cooperationProof());
    String etag = upload(evidence, pdf(1000)).header("ETag");
    Response again = asAgency(agency).header("If-None-Match", etag).get(evidence + "/file");
    again.then().statusCode(304).header("ETag", etag);
    assertEquals(0, again.asByteArray().length);
    asAgency(agency)
        .head(evidence + "/file")
        .then()
        .statusCode(200)
        .header("Content-Length", "1000");
  }

  @Test
  void evidenceWithoutAFileHasNoneToGive() {
    String evidence = add(draft("WECHAT_CONTENT"), cooperationProof());
    asAgency(agency)
        .get(evidence + "/file")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("not-found"));
  }

  @Test
  void sameBytesAgainHaveNoSecondEffect() {
    SuiteClock.set("2021-06-20T10:00:00+08:00");
    String evidence = add(draft("WECHAT_CONTENT"), cooperationProof());
    byte[] file = pdf(1000);
    upload(evidence, file).then().statusCode(201);
    SuiteClock.set("2021-06-21T10:00:00+08:00");
    upload(evidence, file)
        .then()
        .statusCode(200)
        .body("uploadedAt", startsWith("2021-06-20T10:00"));
    asAgency(agency).get(evidence).then().header("ETag", "\"1\"");
    assertEquals(1, filesOf(evidence));
  }

  @Test
  void anotherFileTakesThePlaceOfTheOneBefore() {
    String evidence = add(draft("WECHAT_CONTENT"), cooperationProof());
    upload(evidence, pdf(600_000)).then().statusCode(201);
    byte[] second = image("png");
    upload(evidence, second).then().statusCode(200).body("mediaType", equalTo("image/png"));
    assertArrayEquals(second, asAgency(agency).get(evidence + "/file").asByteArray());
    asAgency(agency).get(evidence).then().header("ETag", "\"2\"");
    assertEquals(1, filesOf(evidence));
    assertEquals(second.length, storedBytesOf(evidence));
  }

  static Stream<Arguments> refused() {
    byte[] html = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        arguments(cooperationProof(), html),
        arguments(cooperationProof(), new byte[] {0, 1, 2, 3, 4, 5, 6, 7}),
        arguments(
            cooperationProof(), "PK\u0003\u0004 no workbook".getBytes(StandardCharsets.UTF_8)),
        arguments(screenshot(), pdf(1000)),
        arguments(screenshot(), csv(row("s1"))),
        arguments(channelsSessions(List.of()), pdf(1000)),
        arguments(channelsSessions(List.of()), image("png")));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void contentThatTheKindDoesNotTakeIsRefusedWhateverItIsCalled(
      Map<String, Object> body, byte[] file) {
    String evidence = add(draft("WECHAT_CONTENT"), body);
    asAgency(agency)
        .contentType("application/pdf")
        .body(file)
        .put(evidence + "/file")
        .then()
        .statusCode(415)
        .body("code", equalTo("file-type-refused"))
        .body("detail", containsString("the content of the file must be one of"));
    asAgency(agency).get(evidence).then().header("ETag", "\"0\"").body("file", nullValue());
    assertEquals(0, filesOf(evidence));
  }

  @Test
  void emptyFileIsRefused() {
    String evidence = add(draft("WECHAT_CONTENT"), cooperationProof());
    upload(evidence, new byte[0]).then().statusCode(400).body("detail", notNullValue());
    assertEquals(0, filesOf(evidence));
  }

  @Test
  void hostPidHasNoFile() {
    String evidence = add(draft("WECHAT_CONTENT"), hostPid());
    upload(evidence, pdf(1000)).then().statusCode(409).body("code", equalTo("file-not-expected"));
    assertEquals(0, filesOf(evidence));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain; charset=nonsense"
      })
  void contentTypeDoesNotMatter(String contentType) throws Exception {
    String evidence = add(draft("WECHAT_CONTENT"), cooperationProof());
    byte[] file = pdf(100_000);
    try (RawExchange upload = RawExchange.start(agency, evidence, contentType, file.length)) {
      upload.send(file);
      assertTrue(upload.answer().startsWith("HTTP/1.1 201"));
    }
    assertArrayEquals(file, asAgency(agency).get(evidence + "/file").asByteArray());
  }

  @Test
  void oneOfManyUploadsAtOnceIsLeftWholeAndNoneOfTheOthers() throws Exception {
    String evidence = add(draft("WECHAT_CONTENT"), cooperationProof());
    List<byte[]> files = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      files.add(pdf(700_000 + i));
    }
    ExecutorService clients = Executors.newFixedThreadPool(files.size());
    List<Integer> statuses = new ArrayList<>();
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (byte[] file : files) {
        answers.add(clients.submit(() -> upload(evidence, file).statusCode()));
      }
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
    } finally {
      clients.shutdownNow();
    }
    assertEquals(1, statuses.stream().filter(status -> status == 201).count(), statuses::toString);
    assertEquals(11, statuses.stream().filter(status -> status == 200).count(), statuses::toString);
    byte[] left = asAgency(agency).get(evidence + "/file").asByteArray();
    assertTrue(files.stream().anyMatch(file -> java.util.Arrays.equals(file, left)));
    assertEquals(1, filesOf(evidence));
    assertEquals(left.length, storedBytesOf(evidence));
  }
}
