package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.certification.CertificationError;
import io.commercepolicy.certification.application.evidence.KeepingFile.Kept;
import io.commercepolicy.certification.application.evidence.sheet.BadCell;
import io.commercepolicy.certification.application.evidence.sheet.FileKind;
import io.commercepolicy.certification.application.evidence.sheet.SessionRow;
import io.commercepolicy.certification.application.evidence.sheet.SessionSheet;
import io.commercepolicy.certification.application.evidence.sheet.SessionSheets;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** An agency uploads the file of evidence: received, looked into, and kept if it is good. */
@ApplicationScoped
class UploadingFile {

  private final ReceivingUpload receiving;
  private final KeepingFile keeping;
  private final Vertx vertx;

  UploadingFile(ReceivingUpload receiving, KeepingFile keeping, Vertx vertx) {
    this.receiving = receiving;
    this.keeping = keeping;
    this.vertx = vertx;
  }

  /** What a file turned out to be; with the sessions of a sheet, or null. */
  private record Content(FileKind kind, List<ChannelsSession> sheet) {}

  /**
   * Uploads the body of a request.
   *
   * @throws ProblemException {@code not-found}; {@code application-state}; {@code
   *     file-not-expected}; {@code file-too-large}; {@code file-type-refused}; {@code
   *     sheet-refused} with every bad cell. Nothing of the file is kept then.
   */
  Uni<Kept> upload(UUID applicationId, UUID evidenceId, RoutingContext routing) {
    return keeping
        .admit(applicationId, evidenceId)
        .flatMap(
            kind ->
                receiving.receive(
                    routing,
                    upload ->
                        vertx
                            .executeBlocking(() -> content(kind, upload), false)
                            .flatMap(
                                content ->
                                    keeping.keep(
                                        applicationId,
                                        evidenceId,
                                        upload,
                                        content.kind,
                                        content.sheet))));
  }

  private static Content content(EvidenceKind evidence, Upload upload) throws IOException {
    FileKind kind =
        FileKind.of(upload.path())
            .filter(evidence.files()::contains)
            .orElseThrow(() -> typeRefused(evidence));
    return new Content(
        kind, evidence == EvidenceKind.CHANNELS_SESSIONS ? sheet(upload, kind) : null);
  }

  private static ProblemException typeRefused(EvidenceKind evidence) {
    String kinds = evidence.files().stream().map(FileKind::name).collect(Collectors.joining(", "));
    return ProblemException.of(
        CertificationError.FILE_TYPE_REFUSED,
        "文件内容须为以下之一：" + kinds,
        "the content of the file must be one of " + kinds);
  }

  private static List<ChannelsSession> sheet(Upload upload, FileKind kind) throws IOException {
    SessionSheet sheet = SessionSheets.read(upload.path(), kind);
    if (sheet instanceof SessionSheet.BadCells bad) {
      throw refused(bad);
    }
    return ((SessionSheet.Sessions) sheet).rows().stream().map(UploadingFile::session).toList();
  }

  private static ProblemException refused(SessionSheet.BadCells bad) {
    int cells = bad.cells().size();
    LocalizedText detail =
        bad.capped()
            ? LocalizedText.of(
                "表格错误过多，仅列出前 " + cells + " 处",
                "too much is wrong; the first " + cells + " are listed")
            : LocalizedText.of(
                "表格中有 " + cells + " 处错误",
                cells == 1 ? "1 cell is wrong" : cells + " cells are wrong");
    return ProblemException.of(
        CertificationError.SHEET_REFUSED,
        detail,
        bad.cells().stream().map(UploadingFile::violation).toList());
  }

  private static Violation violation(BadCell cell) {
    return new Violation("row:" + cell.row() + "/column:" + cell.column(), cell.message());
  }

  private static ChannelsSession session(SessionRow row) {
    return new ChannelsSession(
        row.sessionId(),
        row.hostPid(),
        row.startedAt().atZone(BusinessTime.ZONE).toOffsetDateTime(),
        row.endedAt().atZone(BusinessTime.ZONE).toOffsetDateTime(),
        row.gmvFen(),
        row.platformGmvFen());
  }
}
