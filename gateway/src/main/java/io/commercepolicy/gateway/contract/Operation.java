package io.commercepolicy.gateway.contract;

import java.time.Duration;
import java.util.Set;

/**
 * One operation of a contract.
 *
 * @param service whose operation it is
 * @param id its operationId, unique within the service
 * @param method the HTTP method in upper case
 * @param template the path with its parameters, as in the contract
 * @param internal whether it is kept from the outside
 * @param anonymous whether it needs no token
 * @param roles one of which the caller must have; empty if any token will do
 * @param limits what it sets for itself
 */
public record Operation(
    String service,
    String id,
    String method,
    String template,
    boolean internal,
    boolean anonymous,
    Set<String> roles,
    Limits limits) {

  /**
   * What an operation sets for itself; the gateway's settings hold where it sets nothing.
   *
   * @param rateClass the class of requests that it is counted in
   * @param bodyBytes the largest request body in bytes, {@link Long#MAX_VALUE} for any, or null
   * @param timeout from the end of the request to the head of the response, or null
   */
  public record Limits(String rateClass, Long bodyBytes, Duration timeout) {

    /** The class of operations that name none. */
    public static final String DEFAULT_CLASS = "default";
  }

  /** Whether a caller in these roles may use it. */
  public boolean admits(Set<String> callersRoles) {
    if (roles.isEmpty()) {
      return true;
    }
    for (String role : roles) {
      if (callersRoles.contains(role)) {
        return true;
      }
    }
    return false;
  }

  /** Cheap, as each request is counted by its operation: texts remember theirs. */
  @Override
  public int hashCode() {
    return 31 * template.hashCode() + method.hashCode();
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
