package io.commercepolicy.kit.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Runs what changes something: in one transaction, and once per {@code Idempotency-Key}.
 *
 * <p>The key is taken in the same transaction as the effect, before it: of two requests with one
 * key the second waits for the first and then gets its answer again, byte for byte. A refused
 * command leaves no trace, so that the key can be used again once the reason is mended.
 */
@ApplicationScoped
public class Commands {

  /** The request header that names a command. */
  public static final String KEY_HEADER = "Idempotency-Key";

  /** The response header that marks an answer given before. */
  public static final String REPLAYED_HEADER = "Idempotency-Replayed";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private final CurrentVertxRequest current;
  private final Caller caller;
  private final ObjectMapper json;

  Commands(CurrentVertxRequest current, Caller caller, ObjectMapper json) {
    this.current = current;
    this.caller = caller;
    this.json = json;
  }

  /**
   * Runs a command.
   *
   * @param body the request's body, or null; another body under the same key is refused
   * @param work the use case
   * @throws ProblemException {@code idempotency-key-reused}, or whatever the use case refuses with
   */
  public Uni<Response> run(Object body, Supplier<Uni<Reply>> work) {
    String key = key();
    if (key == null) {
      return Panache.withTransaction(work).map(reply -> answer(reply, bodyOf(reply), false));
    }
    byte[] fingerprint = fingerprint(body);
    return Panache.withTransaction(() -> once(caller.name(), key, fingerprint, work));
  }

  /**
   * Runs work that takes several transactions of its own and that can be repeated without a second
   * effect, such as a sweep. Its answer is kept when it is done; a repetition under the same key
   * that comes earlier runs the work again.
   *
   * @param body the request's body, or null; another body under the same key is refused
   * @param work the use case; it begins its own transactions
   * @throws ProblemException {@code idempotency-key-reused}, or whatever the use case refuses with
   */
  public Uni<Response> runRepeatable(Object body, Supplier<Uni<Reply>> work) {
    String key = key();
    if (key == null) {
      return work.get().map(reply -> answer(reply, bodyOf(reply), false));
    }
    String owner = caller.name();
    byte[] fingerprint = fingerprint(body);
    return Panache.withSession(
            () -> Panache.getSession().flatMap(session -> known(session, owner, key, fingerprint)))
        .flatMap(
            known ->
                known.isPresent()
                    ? Uni.createFrom().item(known.get())
                    : work.get()
                        .flatMap(
                            reply ->
                                Panache.withTransaction(
                                    () ->
                                        once(
                                            owner,
                                            key,
                                            fingerprint,
                                            () -> Uni.createFrom().item(reply)))));
  }

  private String key() {
    String key = current.getCurrent().request().getHeader(KEY_HEADER);
    if (key != null && !KEY.matcher(key).matches()) {
      throw ProblemException.invalid(
          "header:" + KEY_HEADER,
          "必须是 1 到 128 个可见 ASCII 字符",
          "must be 1 to 128 visible ASCII characters");
    }
    return key;
  }

  private byte[] fingerprint(Object body) {
    HttpServerRequest request = current.getCurrent().request();
    return CanonicalJson.sha256(
        request.method()
            + " "
            + request.uri()
            + "\n"
            + (body == null ? "" : CanonicalJson.write(body)));
  }

  private Uni<Response> once(
      String owner, String key, byte[] fingerprint, Supplier<Uni<Reply>> work) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "insert into idempotency_key (owner, key, fingerprint, created_at)"
                            + " values (:owner, :key, :fingerprint, now()) on conflict do nothing")
                    .setParameter("owner", owner)
                    .setParameter("key", key)
                    .setParameter("fingerprint", fingerprint)
                    .executeUpdate()
                    .flatMap(
                        taken ->
                            taken == 1
                                ? first(session, owner, key, work)
                                : again(session, owner, key, fingerprint)));
  }

  private Uni<Response> first(
      Mutiny.Session session, String owner, String key, Supplier<Uni<Reply>> work) {
    return work.get()
        .flatMap(
            reply -> {
              String body = bodyOf(reply);
              return session
                  .createNativeQuery(
                      "update idempotency_key set status = :status, location = :location,"
                          + " etag = :etag, body = :body where owner = :owner and key = :key")
                  .setParameter("status", reply.status())
                  .setParameter("location", reply.location())
                  .setParameter("etag", reply.etag())
                  .setParameter("body", body)
                  .setParameter("owner", owner)
                  .setParameter("key", key)
                  .executeUpdate()
                  .replaceWith(() -> answer(reply, body, false));
            });
  }

  private Uni<Response> again(
      Mutiny.Session session, String owner, String key, byte[] fingerprint) {
    return known(session, owner, key, fingerprint).map(Optional::orElseThrow);
  }

  /** The answer that was given under the key; empty if there was none. */
  private static Uni<Optional<Response>> known(
      Mutiny.Session session, String owner, String key, byte[] fingerprint) {
    return session
        .createNativeQuery(
            "select fingerprint, status, location, etag, body from idempotency_key"
                + " where owner = :owner and key = :key",
            Object[].class)
        .setParameter("owner", owner)
        .setParameter("key", key)
        .getResultList()
        .map(
            rows -> {
              if (rows.isEmpty()) {
                return Optional.empty();
              }
              Object[] row = rows.get(0);
              if (!MessageDigest.isEqual((byte[]) row[0], fingerprint)) {
                throw ProblemException.of(KitError.IDEMPOTENCY_KEY_REUSED);
              }
              Reply reply = new Reply((Integer) row[1], null, (String) row[2], (String) row[3]);
              return Optional.of(answer(reply, (String) row[4], true));
            });
  }

  private String bodyOf(Reply reply) {
    try {
      return reply.body() == null ? null : json.writeValueAsString(reply.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The answer can't be written", e);
    }
  }

  private static Response answer(Reply reply, String body, boolean replayed) {
    Response.ResponseBuilder response = Response.status(reply.status());
    if (body != null) {
      response.entity(body).type(MediaType.APPLICATION_JSON_TYPE);
    }
    if (reply.location() != null) {
      response.header(HttpHeaders.LOCATION, reply.location());
    }
    if (reply.etag() != null) {
      response.header(HttpHeaders.ETAG, reply.etag());
    }
    if (replayed) {
      response.header(REPLAYED_HEADER, "true");
    }
    return response.build();
  }
}
