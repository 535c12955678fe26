package io.commercepolicy.gateway.problem;

/** One text in both languages. */
public record Text(String en, String zh) {}
