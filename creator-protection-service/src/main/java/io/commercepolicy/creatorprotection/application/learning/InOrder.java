package io.commercepolicy.creatorprotection.application.learning;

import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import java.util.List;
import java.util.function.Function;

/** Pages of lists that are at hand, in their own order. */
final class InOrder {

  private InOrder() {}

  /**
   * One page.
   *
   * @throws ProblemException {@code invalid-request} if the cursor is none of this list
   */
  static <T> Page<T> page(List<T> all, Function<T, String> id, Paging paging) {
    String after = paging.after();
    int from = after.isEmpty() ? 0 : all.stream().map(id).toList().indexOf(after) + 1;
    if (from == 0 && !after.isEmpty()) {
      throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
    }
    int to = Math.min(all.size(), from + paging.limit() + 1);
    return Page.of(all.subList(from, to), paging, id);
  }
}
