package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.start.Preparation;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Stores the question banks that ship, each once: one that is there stays as operators have made
 * it.
 */
@ApplicationScoped
class SeedingBanks implements Preparation {

  private static final String BANK =
      "insert into question_bank (bank_id, title, version, updated_at, updated_by)"
          + " values (?, ?, 0, ?, 'shipped') on conflict do nothing";
  private static final String QUESTION =
      "insert into question (bank_id, question_id, position, difficulty, document)"
          + " values (?, ?, ?, ?, ?)";

  private final BusinessClock clock;

  SeedingBanks(BusinessClock clock) {
    this.clock = clock;
  }

  @Override
  public void prepare(Connection connection) throws SQLException {
    seed(connection, Catalogue.shipped("banks.json", ShippedBank.class));
  }

  void seed(Connection connection, List<ShippedBank> banks) throws SQLException {
    for (ShippedBank bank : banks) {
      seed(connection, bank);
    }
  }

  /** The bank and its questions appear at once: another replica waits for the row and has none. */
  private void seed(Connection connection, ShippedBank bank) throws SQLException {
    connection.setAutoCommit(false);
    try {
      if (store(connection, bank)) {
        storeQuestions(connection, bank);
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private boolean store(Connection connection, ShippedBank bank) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(BANK)) {
      insert.setString(1, bank.bankId());
      insert.setString(2, CanonicalJson.write(bank.title()));
      insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
      return insert.executeUpdate() == 1;
    }
  }

  private static void storeQuestions(Connection connection, ShippedBank bank) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(QUESTION)) {
      int position = 0;
      for (BankQuestion question : bank.questions()) {
        insert.setString(1, bank.bankId());
        insert.setString(2, question.questionId());
        insert.setInt(3, position++);
        insert.setString(4, question.difficulty().name());
        insert.setString(5, CanonicalJson.write(question));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
