package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Turns files into questions and questions into files, away from the event loop. */
@ApplicationScoped
class ConvertingBank {

  /** The largest file that is taken, in bytes. */
  static final int MOST_BYTES = 5 << 20;

  private final Catalogue catalogue;
  private final Vertx vertx;

  ConvertingBank(Catalogue catalogue, Vertx vertx) {
    this.catalogue = catalogue;
    this.vertx = vertx;
  }

  /**
   * The questions of a file.
   *
   * @throws ProblemException {@code payload-too-large}; {@code bank-refused} with everything that
   *     is wrong
   */
  Uni<List<BankQuestion>> read(String bankId, byte[] file, ImportDefaults defaults) {
    if (file.length > MOST_BYTES) {
      throw ProblemException.of(
          KitError.PAYLOAD_TOO_LARGE, "文件最大 5 MiB", "a file has 5 MiB at most");
    }
    return vertx.executeBlocking(
        () -> BankFormat.of(file).read(file, defaults).checked(bankId, catalogue), false);
  }

  /** The file of a bank. */
  Uni<byte[]> write(StoredBank bank, BankFormat format) {
    return vertx.executeBlocking(() -> format.write(bank), false);
  }
}
