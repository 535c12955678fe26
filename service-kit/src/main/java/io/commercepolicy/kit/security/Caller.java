package io.commercepolicy.kit.security;

import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the current request, and what is theirs. */
@ApplicationScoped
public class Caller {

  private static final Set<String> STAFF = Set.of(Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR);

  /** The claims that bind a caller to a subject; attributes of the identity. */
  static final Set<String> CLAIMS = Set.of("agency_id", "merchant_id", "creator_id");

  private final SecurityIdentity identity;

  Caller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The name of the caller: the token's {@code sub}. */
  public String name() {
    return jwt() == null || jwt().getSubject() == null
        ? identity.getPrincipal().getName()
        : jwt().getSubject();
  }

  /** When the caller's token expires: after that, an answer that is still going on must end. */
  public Instant tokenExpiresAt() {
    return jwt() == null ? Instant.MAX : Instant.ofEpochSecond(jwt().getExpirationTime());
  }

  public boolean has(String role) {
    return identity.hasRole(role);
  }

  /** Whether the caller works for the platform and sees all subjects. */
  public boolean isStaff() {
    return STAFF.stream().anyMatch(identity::hasRole);
  }

  /** The agency that the caller belongs to, or null. A reviewer, too, may belong to one. */
  public String agencyId() {
    return claim("agency_id");
  }

  /** The merchant that the caller belongs to, or null. */
  public String merchantId() {
    return claim("merchant_id");
  }

  /** The creator that the caller is, or null. */
  public String creatorId() {
    return claim("creator_id");
  }

  /**
   * Whether the subject of this kind and id is the caller's own: the role and the claim must both
   * say so.
   */
  public boolean owns(String kind, String id) {
    return has(kind) && id != null && id.equals(claim(kind + "_id"));
  }

  /** Whether the caller may read about the subject: their own, or anyone's for staff. */
  public boolean maySee(String kind, String id) {
    return isStaff() || owns(kind, id);
  }

  /**
   * Lets pass whoever may read about the subject.
   *
   * @throws ProblemException {@code forbidden}, whether the subject exists or not
   */
  public void requireSight(String kind, String id) {
    if (!maySee(kind, id)) {
      throw ProblemException.forbidden();
    }
  }

  /**
   * Lets pass the subject itself only.
   *
   * @throws ProblemException {@code forbidden}, whether the subject exists or not
   */
  public void requireOwn(String kind, String id) {
    if (!owns(kind, id)) {
      throw ProblemException.forbidden();
    }
  }

  private String claim(String name) {
    return identity.getAttribute(name);
  }

  private JsonWebToken jwt() {
    return identity.getPrincipal() instanceof JsonWebToken jwt ? jwt : null;
  }
}
