package io.commercepolicy.kit.toy;

/** How many sessions an agency held; null if nobody knows. */
public record ToyFacts(String agencyId, Long sessions) {}
