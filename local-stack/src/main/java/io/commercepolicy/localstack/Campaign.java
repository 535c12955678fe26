package io.commercepolicy.localstack;

import io.commercepolicy.localstack.campaign.CampaignGenerator;
import io.commercepolicy.localstack.campaign.CampaignGenerator.Size;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code campaign}: writes a made-up campaign of live sessions into a folder. */
final class Campaign {
  private interface Content {
    void writeTo(Appendable file) throws IOException;
  }

  private Campaign() {}

  static void run(Options options, PrintStream out) throws IOException {
    Path folder =
        options
            .value("out")
            .map(Path::of)
            .orElseThrow(() -> new Refusal("campaign needs --out FOLDER; see ./suite help"));
    CampaignGenerator campaign =
        new CampaignGenerator(
            options.number("seed", 0, Integer.MAX_VALUE, 7),
            new Size(
                options.number("hosts", 0, 999_999, 2_000),
                options.number("days", 1, CampaignGenerator.DAYS, CampaignGenerator.DAYS),
                options.number("sessions", 0, 99, 0),
                options.has("plain")));
    Files.createDirectories(folder);
    write(folder.resolve("roster.ndjson"), campaign::writeRoster, out);
    write(folder.resolve("standings.ndjson"), campaign::writeStandings, out);
    write(folder.resolve("sessions.ndjson"), campaign::writeSessions, out);
    write(folder.resolve("edges.ndjson"), campaign::writeEdges, out);
  }

  private static void write(Path file, Content content, PrintStream out) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      content.writeTo(writer);
    }
    out.println(file);
  }
}
