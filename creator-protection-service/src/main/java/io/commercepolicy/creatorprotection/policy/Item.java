package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.kernel.MissingFactException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * An element of a list of facts that knows where it stands, so that a missing fact can be named.
 *
 * @param path its place in the facts document, such as {@code activities[0]}
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
   * The element.
   *
   * @throws MissingFactException if it is not there
   */
  T known() {
    return MissingFactException.require(value, path);
  }

  /**
   * A fact of the element.
   *
   * @throws MissingFactException if the element or the fact is not there
   */
  <V> V fact(Function<T, V> fact, String name) {
    return MissingFactException.require(fact.apply(known()), path + "." + name);
  }
}
