package io.commercepolicy.gateway.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The committed contract is the services' contracts, merged as the gateway publishes them.
 *
 * <p>{@code -Dcontract.update=true} writes it anew.
 */
class PublishedContractTest {

  private static final Path COMMITTED = Path.of("openapi.yaml");

  @Test
  void isTheCommittedOne() throws IOException {
    String published = PublishedContract.of(shipped()).yaml().toString(StandardCharsets.UTF_8);
    if (Boolean.getBoolean("contract.update")) {
      Files.writeString(COMMITTED, published);
    }
    assertEquals(
        published,
        Files.readString(COMMITTED),
        "gateway/openapi.yaml is stale; run the test with -Dcontract.update=true and review the"
            + " diff");
  }

  /** The contracts that the gateway publishes if nobody sets others. */
  private static List<Contract> shipped() throws IOException {
    Properties settings = new Properties();
    try (InputStream file =
        Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
      settings.load(file);
    }
    return Stream.of(settings.getProperty("suite.gateway.contracts").split(","))
        .map(Contract::load)
        .toList();
  }
}
