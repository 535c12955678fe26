package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.certification.CertificationError;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.file.AsyncFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.function.Function;

/** Streams the body of a request into a temporary file, no further than the limit. */
@ApplicationScoped
class ReceivingUpload {

  /** The largest file that is taken, in bytes. */
  static final long MOST_BYTES = 20L << 20;

  /** How much of a refused body is still read, so that its sender comes to read the refusal. */
  private static final long MOST_DISCARDED_BYTES = 64L << 20;

  private static final String OVERSIZED = ReceivingUpload.class.getName() + ".oversized";

  private final Vertx vertx;

  ReceivingUpload(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * The server itself cuts off what is declared larger than anything it takes, and says nothing.
   * Uploads are taken from its sight: they are refused here, in words and after the questions of
   * who and what.
   */
  void register(@Observes Filters filters) {
    filters.register(
        routing -> {
          HttpServerRequest request = routing.request();
          if (request.method() == HttpMethod.PUT
              && request.path().endsWith("/file")
              && declaredLength(request) > MOST_BYTES) {
            request.headers().remove(HttpHeaders.CONTENT_LENGTH);
            routing.put(OVERSIZED, true);
          }
          routing.next();
        },
        10);
  }

  /**
   * Receives a body and hands it over; whatever becomes of it, the temporary file is deleted then.
   *
   * @throws ProblemException {@code file-too-large}; {@code invalid-request} if it is empty or the
   *     client breaks off
   */
  <T> Uni<T> receive(RoutingContext routing, Function<Upload, Uni<T>> use) {
    if (routing.get(OVERSIZED) != null) {
      return Uni.createFrom().failure(tooLarge());
    }
    if (HttpHeaders.CONTINUE.toString().equalsIgnoreCase(routing.request().getHeader("Expect"))) {
      routing.response().writeContinue();
    }
    return vertx
        .fileSystem()
        .createTempFile("evidence-", ".upload")
        .flatMap(
            path ->
                vertx
                    .fileSystem()
                    .open(path, new OpenOptions())
                    .flatMap(file -> new Copy(routing.request(), file, path).run())
                    .flatMap(use::apply)
                    .onTermination()
                    .call(() -> vertx.fileSystem().delete(path)));
  }

  /** Reads on what the client of a refused request still sends, and breaks off what has no end. */
  static void discardRest(HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    long[] left = {MOST_DISCARDED_BYTES};
    request.exceptionHandler(e -> {});
    request.handler(
        buffer -> {
          left[0] -= buffer.length();
          if (left[0] < 0) {
            request.connection().close();
          }
        });
    request.resume();
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }

  private static ProblemException tooLarge() {
    return ProblemException.of(
        CertificationError.FILE_TOO_LARGE, "文件最大 20 MiB", "a file has 20 MiB at most");
  }

  /** One body on its way into one file. */
  private static final class Copy {

    private final HttpServerRequest request;
    private final AsyncFile file;
    private final String path;
    private final MessageDigest digest = CanonicalJson.sha256();
    private long size;

    Copy(HttpServerRequest request, AsyncFile file, String path) {
      this.request = request;
      this.file = file;
      this.path = path;
    }

    Uni<Upload> run() {
      return io.vertx.mutiny.core.http.HttpServerRequest.newInstance(request)
          .toMulti()
          .onFailure(HttpClosedException.class)
          .transform(e -> ProblemException.invalid("", "上传中断", "the upload was broken off"))
          .onItem()
          .transformToUniAndConcatenate(this::take)
          .onItem()
          .ignoreAsUni()
          .eventually(file::close)
          .map(ignored -> upload());
    }

    private Uni<Void> take(Buffer buffer) {
      size += buffer.length();
      if (size > MOST_BYTES) {
        return Uni.createFrom().failure(tooLarge());
      }
      digest.update(buffer.getBytes());
      return file.write(buffer);
    }

    private Upload upload() {
      if (size == 0) {
        throw ProblemException.invalid("", "文件为空", "the file is empty");
      }
      return new Upload(Path.of(path), size, digest.digest());
    }
  }
}
