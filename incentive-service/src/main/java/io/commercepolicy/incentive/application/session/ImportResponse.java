package io.commercepolicy.incentive.application.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.problem.Language;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An import, and what became of its lines. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Import", description = "An import, and what became of its lines")
record ImportResponse(
    @Schema(required = true) String importId,
    @Schema(required = true) ImportState state,
    @Schema(required = true) ImportFormat format,
    @Schema(
            required = true,
            description =
                "How many lines are read and stored, blank ones and the header of CSV among them")
        long lines,
    @Schema(required = true, description = "Sessions not known before") long added,
    @Schema(required = true, description = "Sessions of which a newer revision came") long replaced,
    @Schema(required = true, description = "Lines that said what was stored already") long repeated,
    @Schema(required = true, description = "Lines of an older revision, which were ignored")
        long outdated,
    @Schema(required = true, description = "Lines that were refused") long refused,
    @Schema(description = "Why lines were refused: the first 100 reasons; absent in lists")
        List<RefusalResponse> refusals,
    @Schema(required = true) OffsetDateTime startedAt,
    @Schema(description = "Absent while it is not finished") OffsetDateTime finishedAt) {

  /** Why a line was refused. */
  @Schema(name = "ImportRefusal", description = "Why a line was refused")
  record RefusalResponse(
      @Schema(required = true, description = "The number of the line, from 1") long line,
      @Schema(
              required = true,
              description = "Where, as a JSON pointer; empty if the line as a whole is wrong")
          String pointer,
      @Schema(required = true) String message,
      @Schema(required = true, description = "A stable code") String code) {

    static RefusalResponse of(Refusal refusal, Language language) {
      return new RefusalResponse(
          refusal.line(), refusal.pointer(), language.of(refusal.message()), refusal.code());
    }
  }

  static ImportResponse of(StoredImport stored) {
    return of(stored, null);
  }

  static ImportResponse of(StoredImport stored, List<RefusalResponse> refusals) {
    return new ImportResponse(
        stored.importId(),
        stored.state(),
        stored.format(),
        stored.lines(),
        stored.added(),
        stored.replaced(),
        stored.repeated(),
        stored.outdated(),
        stored.refused(),
        refusals,
        Instants.local(stored.startedAt()),
        Instants.local(stored.finishedAt()));
  }
}
