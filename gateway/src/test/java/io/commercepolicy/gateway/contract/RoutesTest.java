package io.commercepolicy.gateway.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutesTest {

  private final Routes routes =
      Routes.of(
          List.of(
              new Contract(
                  "shop.yaml",
                  "shop",
                  JsonNodeFactory.instance.objectNode(),
                  List.of(
                      get("/shop/v1/things", false),
                      get("/shop/v1/things/{id}", false),
                      get("/shop/v1/things/self", true),
                      get("/shop/v1/things/{id}/parts", false),
                      get("/shop/v1/things/all/{kind}", false),
                      get("/shop/v1/{x}/things/last", false)))));

  @Test
  void preferALiteralSegmentAndFallBackToAParameter() {
    assertFinds("/shop/v1/things", "/shop/v1/things");
    assertFinds("/shop/v1/things/{id}", "/shop/v1/things/7");
    assertFinds("/shop/v1/things/{id}", "/shop/v1/things/all");
    assertFinds("/shop/v1/things/{id}/parts", "/shop/v1/things/7/parts");
    assertFinds("/shop/v1/things/all/{kind}", "/shop/v1/things/all/parts");
    assertFinds("/shop/v1/{x}/things/last", "/shop/v1/things/things/last");
    assertFinds("/shop/v1/things/{id}", "/shop/v1/things/self-service");
  }

  @Test
  void doNotLeadToWhatIsNotThere() {
    for (String path :
        List.of(
            "/",
            "/shop",
            "/shop/",
            "/shop/v1",
            "/shop/v1/things/",
            "/shop/v1/things/7/",
            "/shop/v1/things/7/parts/1",
            "/shop/v1/things/self",
            "/shop/v1/Things")) {
      assertNull(routes.find(path, path.length()), path);
    }
  }

  @Test
  void lookAtThePathAlone() {
    String uri = "/shop/v1/things/7?q=/parts";
    assertEquals(
        "/shop/v1/things/{id}",
        routes.find(uri, uri.indexOf('?')).operation(HttpMethod.GET).template());
  }

  private void assertFinds(String template, String path) {
    assertEquals(template, routes.find(path, path.length()).operation(HttpMethod.GET).template());
  }

  private static Operation get(String template, boolean internal) {
    return new Operation(
        "shop",
        template,
        "GET",
        template,
        internal,
        false,
        Set.of(),
        new Operation.Limits(Operation.Limits.DEFAULT_CLASS, null, null));
  }
}
