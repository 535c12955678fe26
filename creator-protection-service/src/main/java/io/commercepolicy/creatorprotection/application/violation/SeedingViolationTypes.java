package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.start.Preparation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;

/**
 * Stores the violation types that ship, each once: one that is there stays as operators have made
 * it.
 */
@ApplicationScoped
class SeedingViolationTypes implements Preparation {

  private final BusinessClock clock;

  SeedingViolationTypes(BusinessClock clock) {
    this.clock = clock;
  }

  @RegisterForReflection(registerFullHierarchy = true)
  private record Shipped(
      String code,
      TextResponse title,
      TextResponse description,
      boolean listed,
      int points,
      String specialExamId,
      int redeemableOccurrences,
      int attempts) {

    ViolationType type() {
      return new ViolationType(
          title, description, listed, points, specialExamId, redeemableOccurrences, attempts);
    }
  }

  @Override
  public void prepare(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into violation_type (code, document, version, updated_at, updated_by)"
                + " values (?, ?, 0, ?, 'shipped') on conflict do nothing")) {
      for (Shipped shipped : Catalogue.shipped("violation-types.json", Shipped.class)) {
        insert.setString(1, shipped.code());
        insert.setString(2, CanonicalJson.write(shipped.type()));
        insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
        insert.executeUpdate();
      }
    }
  }
}
