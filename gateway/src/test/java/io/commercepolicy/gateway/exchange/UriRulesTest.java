package io.commercepolicy.gateway.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a",
        "/a/b/",
        "/a/...",
        "/a/.b",
        "/a/b.",
        "/a/~b",
        "/a/%7Eb",
        "/a/%E4%B8%AD",
        "/a/100%25",
        "/a/b:c@d!$&'()*+,=",
        "/a/b%20c",
        "/a/b%3Bc",
        "/?",
        "/a?b",
        "/a?b=//../;%2F%2E%0A&c[d]=?",
        "/a?b=%25"
      })
  void pass(String uri) {
    assertNull(UriRules.check(uri));
  }

  @ParameterizedTest
  @CsvSource({
    "'', NOT_A_PATH",
    "*, NOT_A_PATH",
    "http://a/b, NOT_A_PATH",
    "a, NOT_A_PATH",
    "//, EMPTY_SEGMENT",
    "//?, EMPTY_SEGMENT",
    "/a//?b, EMPTY_SEGMENT",
    "/., DOT_SEGMENT",
    "/..?a, DOT_SEGMENT",
    "/../a, DOT_SEGMENT",
    "/a/./b, DOT_SEGMENT",
    "/a;b, CHARACTER",
    "/a\\b, CHARACTER",
    "/a b, CHARACTER",
    "/a|b, CHARACTER",
    "/中, CHARACTER",
    "/a?b|c, CHARACTER",
    "/a?b\\c, CHARACTER",
    "/a#b, CHARACTER",
    "/a?b#c, CHARACTER",
    "/a%, PERCENT_ENCODING",
    "/a%2?F, PERCENT_ENCODING",
    "/a%g0, PERCENT_ENCODING",
    "/a?%0, PERCENT_ENCODING",
    "/%2f, ENCODED_CHARACTER",
    "/%5C, ENCODED_CHARACTER",
    "/%2E%2e, ENCODED_CHARACTER",
    "/%2e, ENCODED_CHARACTER",
    "/%41, ENCODED_CHARACTER",
    "/%252f, ENCODED_CHARACTER",
    "/%00, ENCODED_CHARACTER",
    "/%1F, ENCODED_CHARACTER",
    "/%7f, ENCODED_CHARACTER"
  })
  void refuse(String uri, Fault fault) {
    assertEquals(fault, UriRules.check(uri));
  }

  @Test
  void tellWhereThePathEnds() {
    assertEquals(2, UriRules.pathEnd("/a?b?c"));
    assertEquals(2, UriRules.pathEnd("/a"));
  }
}
