package io.commercepolicy.kernel;

/**
 * A numbered sentence of a policy. The number is an identifier that rules, findings, tests and docs
 * carry.
 *
 * @param id the clause number, such as {@code C7}
 * @param text what the clause says
 */
public record Clause(String id, LocalizedText text) {}
