package io.commercepolicy.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page that lists the metrics, {@code docs/operations/metrics.md}, against what is scraped. */
public final class MetricsPage {

  private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) ");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]+)`");

  private MetricsPage() {}

  /** The families of a scrape whose names begin with one of these. */
  public static Set<String> families(String scrape, String... prefixes) {
    return FAMILY
        .matcher(scrape)
        .results()
        .map(match -> match.group(1))
        .filter(name -> Arrays.stream(prefixes).anyMatch(name::startsWith))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names that the page lists under these headings. */
  public static Set<String> listed(String... headings) {
    String page = page();
    Set<String> names = new TreeSet<>();
    for (String heading : headings) {
      Matcher section =
          Pattern.compile("(?ms)^## " + Pattern.quote(heading) + "$(.*?)(?=^## |\\z)")
              .matcher(page);
      if (!section.find()) {
        throw new AssertionError("docs/operations/metrics.md has no section " + heading);
      }
      ROW.matcher(section.group(1)).results().forEach(row -> names.add(row.group(1)));
    }
    return names;
  }

  /** All names that the page lists. */
  public static Set<String> listed() {
    return ROW.matcher(page())
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String page() {
    Path page = PolicyFile.checkout().resolve("docs/operations/metrics.md");
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
