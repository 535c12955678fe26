package io.commercepolicy.kit.command;

/**
 * The answer to a command.
 *
 * @param status the HTTP status
 * @param body what goes into the body as JSON; null for none
 * @param location the path of what was created, or null
 * @param etag the entity tag of the body's resource, or null
 */
public record Reply(int status, Object body, String location, String etag) {

  public static Reply ok(Object body) {
    return new Reply(200, body, null, null);
  }

  public static Reply ok(Object body, long version) {
    return new Reply(200, body, null, Etags.of(version));
  }

  public static Reply created(String location, Object body) {
    return new Reply(201, body, location, null);
  }

  public static Reply created(String location, Object body, long version) {
    return new Reply(201, body, location, Etags.of(version));
  }

  public static Reply noContent() {
    return new Reply(204, null, null, null);
  }
}
