package io.commercepolicy.kit.paging;

import io.commercepolicy.kit.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of every list. Use as a {@code @BeanParam}. */
public class Paging {

  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  @Parameter(
      description = "How many items at most",
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              format = "int32",
              minimum = "1",
              maximum = "200",
              defaultValue = "50"))
  @QueryParam("limit")
  String limit;

  @Parameter(
      description = "The nextCursor of the page before",
      schema = @Schema(type = SchemaType.STRING, maxLength = 400))
  @QueryParam("cursor")
  String cursor;

  /** Paging with the given values, as they would come in a request; null where absent. */
  public static Paging of(String limit, String cursor) {
    Paging paging = new Paging();
    paging.limit = limit;
    paging.cursor = cursor;
    return paging;
  }

  /**
   * How many items a page holds at most: 1 to 200, 50 by default.
   *
   * @throws ProblemException {@code invalid-request} if it is out of range
   */
  public int limit() {
    if (limit == null || limit.isEmpty()) {
      return DEFAULT_LIMIT;
    }
    try {
      int value = Integer.parseInt(limit);
      if (value >= 1 && value <= MAX_LIMIT) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the refusal
    }
    throw ProblemException.invalid(
        "query:limit", "必须是 1 到 200 的整数", "must be a whole number from 1 to 200");
  }

  /**
   * The position after which the page begins; empty for the first page.
   *
   * @throws ProblemException {@code invalid-request} if the cursor is not one of ours
   */
  public String after() {
    return cursor == null || cursor.isEmpty() ? "" : Cursor.decode(cursor);
  }

  /**
   * The id after which the page begins, for lists in the order of their UUIDs; the lowest UUID for
   * the first page.
   *
   * @throws ProblemException {@code invalid-request} if the cursor is not one of ours
   */
  public UUID afterId() {
    String position = after();
    try {
      return position.isEmpty() ? new UUID(0, 0) : UUID.fromString(position);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
    }
  }
}
