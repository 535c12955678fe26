package io.commercepolicy.gateway.identity;

import java.util.Set;

/**
 * Who sent a verified token.
 *
 * @param id the token's subject; it goes into no log
 * @param roles the token's roles
 * @param expiresAt when the token expires, in milliseconds since the epoch
 */
public record Caller(String id, Set<String> roles, long expiresAt) {}
