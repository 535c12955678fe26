package io.commercepolicy.kernel;

/**
 * Whom a decision is about.
 *
 * @param kind {@code agency}, {@code creator}, {@code host} …
 * @param id its id
 */
public record Subject(String kind, String id) {

  @Override
  public String toString() {
    return kind + ":" + id;
  }
}
