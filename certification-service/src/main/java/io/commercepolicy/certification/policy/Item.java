package io.commercepolicy.certification.policy;

import io.commercepolicy.kernel.MissingFactException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * An element of a list of facts that knows where it stands, so that a missing fact can be named.
 *
 * @param path its place in the facts document, such as {@code certifications[0]}
 * @param value the element
 */
record Item<T>(String path, T value) {

  /**
   * The elements of a list, in order.
   *
   * @throws MissingFactException if there is no list
   */
  static <T> List<Item<T>> of(List<T> list, String path) {
    MissingFactException.require(list, path);
    return IntStream.range(0, list.size())
        .mapToObj(index -> new Item<>(path + "[" + index + "]", list.get(index)))
        .toList();
  }

  /**
   * A fact of the element.
   *
   * @throws MissingFactException if the element or the fact is not there
   */
  <V> V fact(Function<T, V> fact, String name) {
    return MissingFactException.require(
        fact.apply(MissingFactException.require(value, path)), path + "." + name);
  }

  /**
   * Whether a text of the element says something. Unlike a missing fact, a text that was left out
   * is certain not to be there.
   *
   * @throws MissingFactException if the element is not there
   */
  boolean says(Function<T, String> text) {
    String said = text.apply(MissingFactException.require(value, path));
    return said != null && !said.isBlank();
  }
}
