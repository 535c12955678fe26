package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.learning.Exam.Difficulty;
import java.util.List;
import java.util.Locale;

/**
 * What the metadata of an item's resource say about a question; null where they do not.
 *
 * @param tags the keywords, with dashes for blanks
 */
record QtiMetadata(
    Difficulty difficulty,
    List<String> tags,
    String clause,
    String violationType,
    String lessonId) {

  static QtiMetadata of(XmlElement resource) {
    return new QtiMetadata(
        resource
            .descendants("difficulty")
            .flatMap(difficulty -> difficulty.children("value"))
            .map(value -> difficulty(value.text()))
            .findFirst()
            .orElse(null),
        resource
            .descendants("keyword")
            .map(keyword -> keyword.text().replaceAll("\\s+", "-"))
            .filter(keyword -> !keyword.isEmpty())
            .distinct()
            .toList(),
        taxon(resource, Qti.CLAUSE),
        taxon(resource, Qti.VIOLATION_TYPE),
        taxon(resource, Qti.LESSON));
  }

  private static Difficulty difficulty(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "very easy", "easy" -> Difficulty.EASY;
      case "medium" -> Difficulty.MEDIUM;
      case "difficult", "very difficult" -> Difficulty.HARD;
      default -> null;
    };
  }

  private static String taxon(XmlElement resource, String source) {
    return resource
        .descendants("taxonPath")
        .filter(path -> path.children("source").anyMatch(s -> s.text().equals(source)))
        .flatMap(path -> path.descendants("id"))
        .map(XmlElement::text)
        .findFirst()
        .orElse(null);
  }
}
