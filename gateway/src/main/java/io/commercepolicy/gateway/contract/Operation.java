package io.commercepolicy.gateway.contract;

import java.util.Set;

/**
 * One operation of a contract.
 *
 * @param service whose operation it is
 * @param method the HTTP method in upper case
 * @param template the path with its parameters, as in the contract
 * @param internal whether it is kept from the outside
 * @param anonymous whether it needs no token
 * @param unlimited whether its request body may be of any length
 * @param roles one of which the caller must have; empty if any token will do
 */
public record Operation(
    String service,
    String method,
    String template,
    boolean internal,
    boolean anonymous,
    boolean unlimited,
    Set<String> roles) {

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

  @Override
  public String toString() {
    return method + " " + template;
  }
}
