package io.commercepolicy.gateway.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The media types of a request or response body, the narrowest range first. */
final class Content {

  private static final String BYTES = "application/octet-stream";

  private final List<Described> described = new ArrayList<>();

  /**
   * @param content the contract's {@code content}, may be missing
   * @throws IllegalArgumentException if it can't be honoured
   */
  static Content of(Place content, Schemas schemas) {
    Content media = new Content();
    content.forEach(
        (name, entry) -> {
          MediaType range = MediaType.of(name);
          if (range == null) {
            throw new IllegalArgumentException("'" + name + "' is no media type");
          }
          Place schema = entry.at("schema");
          BodyRule rule =
              !range.isJson()
                  ? BodyRule.STREAM
                  : BodyRule.json(schema.exists() ? schemas.at(schema) : SchemaRules.NONE);
          media.described.add(new Described(range, rule));
        });
    media.described.sort(
        Comparator.comparingInt((Described entry) -> entry.range.rank()).reversed());
    return media;
  }

  boolean isEmpty() {
    return described.isEmpty();
  }

  /**
   * How a body of a type is treated, of bytes if it has none; null if the type is not described.
   */
  BodyRule rule(String contentType) {
    MediaType given = MediaType.of(contentType == null ? BYTES : contentType);
    if (given == null) {
      return null;
    }
    for (Described entry : described) {
      if (entry.range.includes(given)) {
        return entry.rule.isJson() && !isUtf8(contentType) ? null : entry.rule;
      }
    }
    return null;
  }

  private static boolean isUtf8(String contentType) {
    if (contentType.indexOf(';') < 0) {
      return true;
    }
    String charset = MediaType.charset(contentType);
    return charset == null || charset.equals("utf-8");
  }

  /** All of them. */
  Stream<String> mediaTypes() {
    return described.stream().map(entry -> entry.range.toString());
  }

  @Override
  public String toString() {
    return mediaTypes().collect(Collectors.joining(", "));
  }

  private record Described(MediaType range, BodyRule rule) {}
}
