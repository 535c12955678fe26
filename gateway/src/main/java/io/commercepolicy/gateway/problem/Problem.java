package io.commercepolicy.gateway.problem;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** One refusal: its code and what happened in this case. */
public record Problem(ProblemCode code, Text detail) {

  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A path was asked for by a method that it does not offer. */
  public static final Problem METHOD_NOT_ALLOWED =
      of(
          ProblemCode.METHOD_NOT_ALLOWED,
          "This path does not offer the method; 'Allow' lists those that it does.",
          "该路径不支持此方法；“Allow”列出了所支持的方法。");

  /** A fault of the gateway's own. */
  public static final Problem FAILED =
      of(ProblemCode.INTERNAL_ERROR, "Something went wrong in the gateway.", "网关内部出错。");

  private static final List<String> LANGUAGES = List.of("en", "zh");

  /** A problem with its detail in both languages. */
  public static Problem of(ProblemCode code, String en, String zh) {
    return new Problem(code, new Text(en, zh));
  }

  /** The language tag that serves an {@code Accept-Language} header best; English if none does. */
  public static String language(String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank()) {
      return "en";
    }
    try {
      String tag = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
      return tag == null ? "en" : tag;
    } catch (IllegalArgumentException malformed) {
      return "en";
    }
  }

  /** The RFC 9457 document in one of the languages that {@link #language} names. */
  public JsonObject json(String language, String requestId, List<Violation> violations) {
    JsonObject json =
        new JsonObject()
            .put("type", "urn:commerce-policy:problem:" + code.code())
            .put("title", code.title().in(language))
            .put("status", code.status())
            .put("detail", detail.in(language))
            .put("code", code.code())
            .put("requestId", requestId);
    if (!violations.isEmpty()) {
      JsonArray places = new JsonArray();
      violations.forEach(
          violation ->
              places.add(
                  new JsonObject()
                      .put("pointer", violation.pointer())
                      .put("message", violation.message().in(language))));
      json.put("violations", places);
    }
    return json;
  }
}
