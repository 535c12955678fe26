package io.commercepolicy.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private void run(String... words) throws Exception {
    Campaign.run(
        Options.parse(
            "campaign",
            List.of(words),
            Set.of("out", "hosts", "days", "sessions", "seed"),
            Set.of("plain"),
            0),
        new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @Test
  void writesItsFilesAndNamesThem() throws Exception {
    Path out = folder.resolve("of/mine");
    run("--out=" + out, "--hosts=10", "--days=2", "--sessions=3", "--plain");

    assertEquals(60, Files.readAllLines(out.resolve("sessions.ndjson")).size());
    assertTrue(Files.readAllLines(out.resolve("roster.ndjson")).size() <= 10);
    assertTrue(Files.readAllLines(out.resolve("standings.ndjson")).size() <= 10);
    assertEquals(0, Files.size(out.resolve("edges.ndjson")));
    assertEquals(
        List.of(
            out.resolve("roster.ndjson").toString(),
            out.resolve("standings.ndjson").toString(),
            out.resolve("sessions.ndjson").toString(),
            out.resolve("edges.ndjson").toString()),
        printed.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void refusesWhatItCannotWrite() {
    assertEquals(
        "campaign needs --out FOLDER; see ./suite help",
        assertThrows(Refusal.class, () -> run("--hosts=10")).getMessage());
    assertEquals(
        "--days takes a whole number from 1 to 45, not '46'",
        assertThrows(Refusal.class, () -> run("--out=" + folder, "--days=46")).getMessage());
  }
}
