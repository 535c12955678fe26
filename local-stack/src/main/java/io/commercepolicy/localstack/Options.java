package io.commercepolicy.localstack;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words after a command: {@code --name value}, {@code --name=value}, {@code --flag}, operands.
 */
final class Options {
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();

  private Options() {}

  /**
   * Reads a command line.
   *
   * @param command the command's name, for messages
   * @param valued the options that take a value
   * @param flags the options that take none
   * @param operandLimit how many words that are not options the command takes at most
   * @throws Refusal where a word is unknown, too many, or lacks its value
   */
  static Options parse(
      String command, List<String> words, Set<String> valued, Set<String> flags, int operandLimit) {
    Options options = new Options();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (!word.startsWith("--")) {
        options.operands.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      String name = word.substring(2, equals < 0 ? word.length() : equals);
      if (flags.contains(name) && equals < 0) {
        options.values.put(name, List.of());
      } else if (valued.contains(name)) {
        if (equals < 0 && !rest.hasNext()) {
          throw new Refusal("--" + name + " needs a value; see ./suite help");
        }
        String value = equals < 0 ? rest.next() : word.substring(equals + 1);
        options.values.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
      } else {
        throw new Refusal("'" + command + "' does not know " + word + "; see ./suite help");
      }
    }
    if (options.operands.size() > operandLimit) {
      throw new Refusal(
          "'"
              + command
              + "' does not know "
              + options.operands.get(operandLimit)
              + "; see ./suite help");
    }
    return options;
  }

  /** These options as words again, but for one flag. */
  List<String> without(String flag) {
    List<String> words = new ArrayList<>();
    values.forEach(
        (name, given) -> {
          if (given.isEmpty() && !name.equals(flag)) {
            words.add("--" + name);
          }
          given.forEach(value -> words.add("--" + name + "=" + value));
        });
    return words;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** All values of an option that may be given several times, in their order. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The value of an option; the last one where it was given several times. */
  Optional<String> value(String name) {
    List<String> given = all(name);
    return given.isEmpty() ? Optional.empty() : Optional.of(given.get(given.size() - 1));
  }

  /** A whole number between two bounds, both included. */
  int number(String name, int smallest, int largest, int otherwise) {
    Optional<String> given = value(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(given.get());
      if (number >= smallest && number <= largest) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // told below, like a number out of bounds
    }
    throw new Refusal(
        "--%s takes a whole number from %d to %d, not '%s'"
            .formatted(name, smallest, largest, given.get()));
  }

  Optional<String> operand() {
    return operands.stream().findFirst();
  }
}
