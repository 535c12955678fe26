package io.commercepolicy.localstack.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The lines of a file of NDJSON. */
final class Lines {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What writes a file. */
  interface Content {
    void writeTo(Appendable file) throws IOException;
  }

  private Lines() {}

  static String text(Content content) throws IOException {
    StringBuilder text = new StringBuilder();
    content.writeTo(text);
    return text.toString();
  }

  static List<JsonNode> of(Content content) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text(content).split("\n")) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
