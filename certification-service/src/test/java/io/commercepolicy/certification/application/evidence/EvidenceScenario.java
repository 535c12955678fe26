package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.certification.CertificationTest;
import io.commercepolicy.kit.test.SuiteTokens;
import io.restassured.response.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;

/** An agency with drafts, and small real files. */
abstract class EvidenceScenario extends CertificationTest {

  static final String HEADER = "sessionId,hostPid,startedAt,endedAt,gmvFen,platformGmvFen";

  String agency;

  @BeforeEach
  void newAgency() {
    agency = newAgency(false);
  }

  String draft(String capability) {
    return draft(agency, capability);
  }

  static String draft(String agency, String capability) {
    return asAgency(agency)
        .body(Map.of("capability", capability))
        .post("/agencies/" + agency + "/applications")
        .then()
        .statusCode(201)
        .extract()
        .path("applicationId");
  }

  static void move(String application, String state) {
    execute(
        "update application set state = ?, rejection = case ? when 'REJECTED' then 'RETRY' end"
            + " where application_id = ?",
        state,
        state,
        UUID.fromString(application));
  }

  Response post(String application, Map<String, ?> body) {
    return asAgency(agency).body(body).post("/applications/" + application + "/evidence");
  }

  /** Adds evidence and returns its path. */
  String add(String application, Map<String, ?> body) {
    return add(agency, application, body);
  }

  static String add(String agency, String application, Map<String, ?> body) {
    String id =
        asAgency(agency)
            .body(body)
            .post("/applications/" + application + "/evidence")
            .then()
            .statusCode(201)
            .extract()
            .path("evidenceId");
    return "/applications/" + application + "/evidence/" + id;
  }

  Response upload(String evidence, byte[] file) {
    return upload(agency, evidence, file);
  }

  static Response upload(String agency, String evidence, byte[] file) {
    return asAgency(agency)
        .contentType("application/octet-stream")
        .body(file)
        .put(evidence + "/file");
  }

  static Response asReviewer(String path) {
    return as(SuiteTokens.as("reviewer")).get(path);
  }

  static UUID id(String evidence) {
    return UUID.fromString(evidence.substring(evidence.lastIndexOf('/') + 1));
  }

  static long filesOf(String evidence) {
    return count("select count(*) from evidence_file where evidence_id = ?", id(evidence));
  }

  static long storedBytesOf(String evidence) {
    return count(
        "select coalesce(sum(length(bytes)), 0) from evidence_file_chunk join evidence_file using"
            + " (file_id) where evidence_id = ?",
        id(evidence));
  }

  static Map<String, Object> signingContract() {
    return fields(
        "SIGNING_CONTRACT",
        "partyName",
        "小鹿",
        "platformAccountId",
        "acc-1",
        "contractNumber",
        fresh("HT"),
        "signedOn",
        "2021-03-01");
  }

  static Map<String, Object> cooperationCase() {
    return fields(
        "COOPERATION_CASE",
        "title",
        "618 种草",
        "partyName",
        "小鹿",
        "cooperatedOn",
        "2021-04-01",
        "contractNumber",
        fresh("HT"));
  }

  static Map<String, Object> award(String awardId) {
    return fields(
        "AWARD",
        "awardId",
        awardId,
        "awardName",
        "整合营销金奖",
        "wonOn",
        "2021-02-01",
        "project",
        "春节战役");
  }

  static Map<String, Object> marketingCase() {
    return fields("MARKETING_CASE", "title", "年货节", "client", "某品牌", "completedOn", "2021-01-31");
  }

  static Map<String, Object> channelsSessions(List<?> sessions) {
    return fields("CHANNELS_SESSIONS", "sessions", sessions);
  }

  static Map<String, Object> session(String sessionId) {
    return map(
        "sessionId",
        sessionId,
        "hostPid",
        "pid-1",
        "startedAt",
        "2021-06-01T20:00:00+08:00",
        "endedAt",
        "2021-06-01T22:00:00+08:00",
        "gmvFen",
        600_000,
        "platformGmvFen",
        500_000);
  }

  static Map<String, Object> screenshot() {
    return fields("CHANNELS_SCREENSHOT", "takenOn", "2021-06-02");
  }

  static Map<String, Object> hostPid() {
    return fields("HOST_PID", "pid", "pid-1", "hostName", "小鹿");
  }

  static Map<String, Object> cooperationProof() {
    return fields("COOPERATION_PROOF", "description", "与平台的合作协议\n共两页");
  }

  static Map<String, Object> fields(String kind, Object... fields) {
    Map<String, Object> all = map(fields);
    all.put("kind", kind);
    return all;
  }

  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /** A PDF of a given size that no other test has. */
  static byte[] pdf(int size) {
    byte[] file = new byte[size];
    byte[] start = ("%PDF-1.7\n%" + UUID.randomUUID() + "\n").getBytes(StandardCharsets.UTF_8);
    new java.util.Random(size).nextBytes(file);
    System.arraycopy(start, 0, file, 0, Math.min(size, start.length));
    return file;
  }

  static byte[] image(String format) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] csv(String... rows) {
    return (HEADER + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static byte[] xlsx(String... rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("场次");
      List<String> lines = new java.util.ArrayList<>(List.of(HEADER));
      lines.addAll(Arrays.asList(rows));
      for (int row = 0; row < lines.size(); row++) {
        String[] cells = lines.get(row).split(",");
        for (int column = 0; column < cells.length; column++) {
          sheet.value(row, column, cells[column]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static String row(String sessionId) {
    return sessionId + ",pid-1,2021-06-01 20:00,2021-06-01 22:00:00,600000,500000";
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of()
        .formatHex(io.commercepolicy.kit.json.CanonicalJson.sha256().digest(bytes));
  }
}
