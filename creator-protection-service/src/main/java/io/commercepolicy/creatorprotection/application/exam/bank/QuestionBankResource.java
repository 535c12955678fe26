package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.learning.Exam.Difficulty;
import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Etags;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.SqlState;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.commercepolicy.kit.text.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The question banks, with their keys: for operators and auditors only. */
@Cancellable(false)
@Path("/")
@Tag(name = "Question banks")
public class QuestionBankResource {

  private static final String CSV = "text/csv";
  private static final String ZIP = "application/zip";

  private final KeepingBank keeping;
  private final ShowingBank showing;
  private final ConvertingBank converting;
  private final ItemStatistics statistics;
  private final Commands commands;

  QuestionBankResource(
      KeepingBank keeping,
      ShowingBank showing,
      ConvertingBank converting,
      ItemStatistics statistics,
      Commands commands) {
    this.keeping = keeping;
    this.showing = showing;
    this.converting = converting;
    this.statistics = statistics;
    this.commands = commands;
  }

  @GET
  @Path("/question-banks")
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "listQuestionBanks", summary = "All question banks, by id")
  public Uni<Page<QuestionBankOutlineResponse>> list(@BeanParam Paging paging) {
    return showing.page(paging);
  }

  @GET
  @Path("/question-banks/{bankId}")
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "getQuestionBank", summary = "One question bank, with its keys")
  public Uni<RestResponse<QuestionBankResponse>> get(
      @PathParam("bankId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String bankId) {
    return showing.get(bankId).map(QuestionBankResource::ok);
  }

  @PUT
  @Path("/question-banks/{bankId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "putQuestionBank",
      summary = "Stores a question bank, in the place of the one before",
      description =
          "All or nothing: bank-refused lists everything that is wrong. The bank must have what its"
              + " exams draw. Attempts that are open keep the questions that they were drawn with.")
  @APIResponse(
      responseCode = "200",
      description = "The bank, as it is now",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = QuestionBankResponse.class)))
  @APIResponse(
      responseCode = "201",
      description = "The bank, stored for the first time",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = QuestionBankResponse.class)))
  @APIResponse(responseCode = "422", ref = "#/components/responses/Problem")
  public Uni<RestResponse<QuestionBankResponse>> put(
      @PathParam("bankId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String bankId,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Valid @NotNull(message = Texts.REQUIRED) QuestionBankRequest body) {
    return keeping
        .store(bankId, body, ifMatch)
        .onFailure(SqlState::isLostCreation)
        .retry()
        .atMost(2)
        .map(
            stored ->
                stored.created()
                    ? ResponseBuilder.create(RestResponse.Status.CREATED, stored.response())
                        .header(HttpHeaders.ETAG, Etags.of(stored.bank().version))
                        .build()
                    : ok(stored));
  }

  @POST
  @Path("/question-banks/{bankId}/import")
  @Consumes({CSV, ZIP})
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "importQuestionBank",
      summary = "Puts the questions of a file in the place of those of a bank",
      description =
          "A CSV table in UTF-8 as the export writes it, or a QTI 3.0 package of choice items, up"
              + " to 5 MiB, told by content. All or nothing: bank-refused lists everything that is wrong, by line and"
              + " column, or by file and element. Of items that other tools wrote, text in one"
              + " language stands for both, formatting is dropped, and an item without feedback is"
              + " explained by its right answer; pictures, media, formulas and other interactions"
              + " are refused, and so is scoring by a part of the key. The query parameters give"
              + " questions what the file does not say.")
  @RequestBody(
      required = true,
      content = {
        @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "200",
      description = "The bank, as it is now",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = QuestionBankOutlineResponse.class)))
  @APIResponse(responseCode = "413", ref = "#/components/responses/Problem")
  @APIResponse(responseCode = "422", ref = "#/components/responses/Problem")
  public Uni<Response> importFile(
      @PathParam("bankId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String bankId,
      @QueryParam("difficulty") Difficulty difficulty,
      @QueryParam("clause") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String clause,
      @QueryParam("violationType") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String violationType,
      @QueryParam("lessonId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String lessonId,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      byte[] body) {
    return converting
        .read(
            bankId,
            body == null ? new byte[0] : body,
            new ImportDefaults(difficulty, clause, violationType, lessonId))
        .flatMap(
            questions ->
                commands.run(
                    questions,
                    () ->
                        keeping
                            .replaceQuestions(bankId, questions, ifMatch)
                            .map(stored -> Reply.ok(stored.outline(), stored.bank().version))));
  }

  @GET
  @Path("/question-banks/{bankId}/export")
  @Produces({CSV, ZIP})
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "exportQuestionBank",
      summary = "The bank as a file, which importing gives back exactly",
      description =
          "CSV in UTF-8 with a byte order mark; cells that a spreadsheet would take for formulas"
              + " begin with an apostrophe. QTI: a QTI 3.0 package with an item for each question"
              + " and every text in both languages, marked by xml:lang.")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content = {
        @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  public Uni<Response> export(
      @PathParam("bankId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String bankId,
      @QueryParam("format") @DefaultValue("CSV") BankFormat format) {
    return showing
        .get(bankId)
        .flatMap(
            stored ->
                converting
                    .write(stored, format)
                    .map(
                        file ->
                            Response.ok(
                                    file,
                                    format == BankFormat.CSV
                                        ? CSV + ";charset=UTF-8"
                                        : format.mediaType())
                                .header(HttpHeaders.ETAG, Etags.of(stored.bank().version))
                                .header(
                                    HttpHeaders.CONTENT_DISPOSITION,
                                    "attachment; filename=\""
                                        + bankId
                                        + "."
                                        + format.extension()
                                        + "\"")
                                .header("X-Content-Type-Options", "nosniff")
                                .build()));
  }

  @GET
  @Path("/question-banks/{bankId}/statistics")
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getItemStatistics",
      summary = "How the questions of a bank were answered: difficulty and discrimination")
  public Uni<ItemStatisticsResponse> statistics(
      @PathParam("bankId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String bankId) {
    return statistics.of(bankId);
  }

  private static RestResponse<QuestionBankResponse> ok(StoredBank stored) {
    return ResponseBuilder.ok(stored.response())
        .header(HttpHeaders.ETAG, Etags.of(stored.bank().version))
        .build();
  }
}
