package io.commercepolicy.creatorprotection.application.exam.bank;

import static org.hamcrest.Matchers.equalTo;

import io.commercepolicy.creatorprotection.application.exam.ExamScenario;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was packaged ships its question banks, and reads and writes them as files. */
@QuarkusIntegrationTest
class QuestionBankIT extends ExamScenario {

  private static final String SHIPPED = "/question-banks/bank-novice-platform-rules";

  @ParameterizedTest
  @CsvSource({"CSV, text/csv", "QTI, application/zip"})
  void aBankThatShipsIsExportedAndItsFileTakenInAgain(String format, String type) {
    byte[] file =
        asOperator()
            .accept("*/*")
            .queryParam("format", format)
            .get(SHIPPED + "/export")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    int questions = asOperator().get(SHIPPED).then().extract().path("questions.size()");

    asOperator()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .contentType(type)
        .body(file)
        .post(SHIPPED + "/import")
        .then()
        .statusCode(200);

    asOperator().get(SHIPPED).then().body("questions.size()", equalTo(questions));
  }
}
