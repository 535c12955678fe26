package io.commercepolicy.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the pages say in Chinese they say in English too. */
class TranslationsTest {

  private static final Path PAGES = Path.of("src/main/resources/web/app");
  private static final Path CATALOGUES = PAGES.resolve("locales");

  private static final String LITERAL = "(?:str)?(['`])((?:\\\\.|(?!\\1).)*)\\1";
  private static final Pattern CALL = Pattern.compile("\\bmsg\\(");
  private static final Pattern SAID = Pattern.compile("\\bmsg\\(\\s*" + LITERAL + "\\s*,?\\s*\\)");
  private static final Pattern TRANSLATED = Pattern.compile("\\[\\s*" + LITERAL + "\\s*,");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

  private static List<String> find(Pattern pattern, String code) {
    List<String> texts = new ArrayList<>();
    for (Matcher found = pattern.matcher(code); found.find(); ) {
      int[] next = {0};
      texts.add(
          PLACEHOLDER
              .matcher(found.group(2))
              .replaceAll(value -> Matcher.quoteReplacement("${" + next[0]++ + "}")));
    }
    return texts;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(PAGES)) {
      return files
          .filter(file -> file.toString().endsWith(".ts") && !file.startsWith(CATALOGUES))
          .toList();
    }
  }

  private static Set<String> said() throws IOException {
    Set<String> texts = new TreeSet<>();
    for (Path page : pages()) {
      texts.addAll(find(SAID, Files.readString(page)));
    }
    return texts;
  }

  private static List<String> translated() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(CATALOGUES)) {
      for (Path file : files.sorted().toList()) {
        texts.addAll(find(TRANSLATED, Files.readString(file)));
      }
    }
    return texts;
  }

  @Test
  void saysNothingThatCannotBeTranslated() throws IOException {
    for (Path page : pages()) {
      String code = Files.readString(page);
      assertEquals(
          CALL.matcher(code).results().count(), find(SAID, code).size(), "msg() in " + page);
    }
  }

  @Test
  void hasEveryTextInEnglishToo() throws IOException {
    Set<String> missing = said();
    assertTrue(missing.size() > 50, "found only " + missing);
    missing.removeAll(translated());
    assertEquals(Set.of(), missing);
  }

  @Test
  void translatesEachTextOnceAndNoneThatIsNotSaid() throws IOException {
    Set<String> once = new HashSet<>();
    List<String> twice = translated().stream().filter(text -> !once.add(text)).toList();
    assertEquals(List.of(), twice);
    once.removeAll(said());
    assertEquals(Set.of(), once);
  }
}
