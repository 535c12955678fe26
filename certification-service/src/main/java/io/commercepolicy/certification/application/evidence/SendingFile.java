package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.certification.application.evidence.sheet.FileKind;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Streams a stored file into a response, no faster than the client takes it. */
@ApplicationScoped
class SendingFile {

  private static final Logger LOG = Logger.getLogger(SendingFile.class);

  private final EvidenceFiles files;

  SendingFile(EvidenceFiles files) {
    this.files = files;
  }

  /**
   * Sends the file, or nothing if the client has it already. Once bytes are on their way a failure
   * can only cut the response short, which the client sees by its length.
   */
  Uni<Void> send(StoredEvidence evidence, RoutingContext routing) {
    EvidenceFileResponse file = evidence.file();
    HttpServerResponse response = routing.response();
    response.putHeader(HttpHeaders.ETAG, file.etag());
    if (file.etag().equals(routing.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      return Uni.createFrom()
          .completionStage(() -> response.setStatusCode(304).end().toCompletionStage());
    }
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
        .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(file.size()))
        .putHeader(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + evidence.evidenceId() + "." + extension(file) + "\"")
        .putHeader("X-Content-Type-Options", "nosniff");
    return files
        .bytes(evidence.fileId(), file.size())
        .onItem()
        .transformToUniAndConcatenate(
            bytes ->
                Uni.createFrom()
                    .completionStage(
                        () -> response.write(Buffer.buffer(bytes)).toCompletionStage()))
        .onItem()
        .ignoreAsUni()
        .chain(() -> Uni.createFrom().completionStage(() -> response.end().toCompletionStage()))
        .onFailure()
        .recoverWithItem(
            e -> {
              LOG.debugf("The download of %s ended early: %s", evidence.fileId(), e.getMessage());
              routing.request().connection().close();
              return null;
            });
  }

  private static String extension(EvidenceFileResponse file) {
    return Stream.of(FileKind.values())
        .filter(kind -> kind.mediaType().equals(file.mediaType()))
        .findFirst()
        .orElseThrow()
        .extension();
  }
}
