package io.commercepolicy.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A setting of a program.
 *
 * @param name as it stands in properties
 * @param kind what its value must be
 * @param required whether it must be there
 * @param above settings of the same kind whose values must be below
 */
record Setting(String name, Kind kind, boolean required, List<String> above) {

  private static final String ABOVE = "above:";

  /**
   * Reads a line of the list of settings.
   *
   * @param rule such as {@code duration above:suite.other}
   */
  static Setting of(String name, String rule) {
    String[] words = rule.strip().split("\\s+");
    Kind kind = Kind.valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    boolean required = false;
    List<String> above = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      if (words[i].startsWith(ABOVE)) {
        above.add(words[i].substring(ABOVE.length()));
      } else if (words[i].equals("required")) {
        required = true;
      } else {
        throw new IllegalArgumentException(name + ": " + words[i]);
      }
    }
    return new Setting(name, kind, required, above);
  }

  /**
   * What is wrong with its value.
   *
   * @param values gives a setting's value, if it has one
   * @param local whether everything runs on one machine
   */
  List<String> problems(Function<String, Optional<String>> values, boolean local) {
    Optional<String> value = values.apply(name);
    if (value.isEmpty()) {
      return required ? List.of(described("is missing")) : List.of();
    }
    Optional<String> problem = kind.problem(value.get(), local);
    if (problem.isPresent()) {
      return List.of(described(problem.get()));
    }
    return above.stream()
        .filter(
            other ->
                values
                    .apply(other)
                    .flatMap(kind::size)
                    .filter(size -> size >= kind.size(value.get()).orElseThrow())
                    .isPresent())
        .map(other -> described("must be above " + other))
        .toList();
  }

  private String described(String problem) {
    String variable = name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    return name + " (" + variable + ") " + problem;
  }
}
