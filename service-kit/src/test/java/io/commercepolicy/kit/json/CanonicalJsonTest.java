package io.commercepolicy.kit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  private record Inner(String z, Integer a, Object any) {}

  private record Outer(Instant time, Inner inner, List<Inner> list, BigDecimal number) {}

  @Test
  void keys_are_in_order_at_every_depth_and_nothing_is_null() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("y", 1);
    map.put("b", CanonicalJson.tree(new Inner("后", null, Map.of("k", true))));
    Outer outer =
        new Outer(
            Instant.parse("2024-01-16T00:00:00Z"),
            new Inner("z", 7, map),
            List.of(new Inner(null, null, null)),
            new BigDecimal("80.50"));
    assertEquals(
        "{\"inner\":{\"a\":7,\"any\":{\"b\":{\"any\":{\"k\":true},\"z\":\"后\"},\"y\":1},\"z\":\"z\"},"
            + "\"list\":[{}],\"number\":80.5,\"time\":\"2024-01-16T00:00:00Z\"}",
        CanonicalJson.write(outer));
  }

  @Test
  void a_tree_is_written_like_what_it_was_made_of() {
    Inner inner = new Inner("z", 1, List.of(2, "3"));
    assertEquals(CanonicalJson.write(inner), CanonicalJson.write(CanonicalJson.tree(inner)));
  }
}
