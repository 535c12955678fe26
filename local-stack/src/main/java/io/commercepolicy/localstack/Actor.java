package io.commercepolicy.localstack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Someone who holds a token.
 *
 * @param subject the user name
 * @param roles at least one
 * @param agencyId the agency that the actor belongs to, or null
 * @param merchantId the merchant that the actor acts for, or null
 * @param creatorId the creator that the actor is, or null
 */
public record Actor(
    String subject, List<Role> roles, String agencyId, String merchantId, String creatorId) {
  /** What a token says about this actor, by claim. */
  Map<String, Object> claims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", subject);
    claims.put("groups", roles.stream().map(Role::claim).toList());
    putUnlessNull(claims, "agency_id", agencyId);
    putUnlessNull(claims, "merchant_id", merchantId);
    putUnlessNull(claims, "creator_id", creatorId);
    return claims;
  }

  private static void putUnlessNull(Map<String, Object> claims, String claim, String value) {
    if (value != null) {
      claims.put(claim, value);
    }
  }
}
