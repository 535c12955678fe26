package io.commercepolicy.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.client.api.CreatorProtectionQuestionBanksApi;
import io.commercepolicy.client.model.CreatorProtectionBankFormat;
import io.commercepolicy.client.model.CreatorProtectionQuestionBankOutline;
import java.io.File;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the generated client makes of a bank's file, seen by the server. */
class QuestionBankFileTest extends SeenByTheServer {
  private static final byte[] TABLE = "questionId,stem\r\nq1,直播间\r\n".getBytes(UTF_8);

  private CreatorProtectionQuestionBanksApi banks;

  @BeforeEach
  void makeApi() {
    banks = new CreatorProtectionQuestionBanksApi(client());
  }

  @Test
  void isSentByteForByte() throws Exception {
    server.answer(
        200,
        "application/json",
        """
        {"bankId": "bank", "title": {"zh": "题库", "en": "Bank"}, "questions": 1,
         "updatedAt": "2022-06-20T10:00:00+08:00", "updatedBy": "olga"}
        """
            .getBytes(UTF_8));
    File file = Files.write(folder.resolve("bank.csv"), TABLE).toFile();

    CreatorProtectionQuestionBankOutline bank =
        banks.creatorProtectionImportQuestionBank("bank", file, null, null, null, null, null, null);

    assertArrayEquals(TABLE, server.received());
    assertEquals("题库", bank.getTitle().getZh());
  }

  @Test
  void isReceivedByteForByte() throws Exception {
    server.answer(200, "text/csv", TABLE);

    File exported =
        banks.creatorProtectionExportQuestionBank("bank", CreatorProtectionBankFormat.CSV);

    assertArrayEquals(TABLE, Files.readAllBytes(exported.toPath()));
    Files.delete(exported.toPath());
  }
}
