package io.commercepolicy.gateway.validation;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/**
 * A pattern of a contract: found anywhere in a text unless it is anchored. Java's {@code $} stands
 * before a last line break, too; a contract's only at the end.
 *
 * <p>A leading {@code [\s\S]*} is left out: it changes nothing of what is found anywhere, but makes
 * the time it takes grow with the square of the text.
 */
final class EcmaPattern implements RegularExpression {

  private static final String ANYTHING = "[\\s\\S]*";

  private final Pattern pattern;

  /**
   * @throws java.util.regex.PatternSyntaxException if it does not compile
   */
  EcmaPattern(String regex) {
    this.pattern = Pattern.compile(anchored(found(regex)));
  }

  @Override
  public boolean matches(String value) {
    return pattern.matcher(value).find();
  }

  private static String found(String regex) {
    return regex.startsWith(ANYTHING) ? regex.substring(ANYTHING.length()) : regex;
  }

  private static String anchored(String regex) {
    StringBuilder anchored = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\' && i + 1 < regex.length()) {
        anchored.append(c).append(regex.charAt(++i));
        continue;
      }
      inClass = c == '[' || inClass && c != ']';
      anchored.append(c == '$' && !inClass ? "\\z" : Character.toString(c));
    }
    return anchored.toString();
  }
}
