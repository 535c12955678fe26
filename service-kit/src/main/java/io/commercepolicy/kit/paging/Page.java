package io.commercepolicy.kit.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items the items, in the list's order
 * @param nextCursor hands over to the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, String nextCursor) {

  /**
   * The page out of one item more than was asked for: the surplus tells that there is a next page.
   *
   * @param rows up to {@code paging.limit() + 1} rows
   * @param position the position of a row in the list's order
   */
  public static <T> Page<T> of(List<T> rows, Paging paging, Function<T, String> position) {
    if (rows.size() <= paging.limit()) {
      return new Page<>(List.copyOf(rows), null);
    }
    List<T> items = List.copyOf(rows.subList(0, paging.limit()));
    return new Page<>(items, Cursor.encode(position.apply(items.get(items.size() - 1))));
  }

  /** The same page with every item turned into something else. */
  public <U> Page<U> map(Function<T, U> mapping) {
    return new Page<>(items.stream().map(mapping).toList(), nextCursor);
  }
}
