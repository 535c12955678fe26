package io.commercepolicy.incentive.application.session;

import io.commercepolicy.incentive.application.session.ImportResponse.RefusalResponse;
import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.Language;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Live sessions as streams. */
@Cancellable(false)
@Path("/")
@Tag(name = "Imports")
public class ImportResource {

  private static final String PATH = "/live-sessions/import";
  private static final int SHOWN_REFUSALS = 100;

  private final ImportingSessions importing;
  private final Imports imports;
  private final Caller caller;
  private final CurrentVertxRequest current;

  ImportResource(
      ImportingSessions importing, Imports imports, Caller caller, CurrentVertxRequest current) {
    this.importing = importing;
    this.imports = imports;
    this.caller = caller;
    this.current = current;
  }

  /** The server cuts off what is declared larger than other bodies may be; a stream may be. */
  void register(@Observes Filters filters) {
    filters.register(
        routing -> {
          HttpServerRequest request = routing.request();
          if (request.method() == HttpMethod.POST && request.path().endsWith(PATH)) {
            request.headers().remove(HttpHeaders.CONTENT_LENGTH);
          }
          routing.next();
        },
        10);
  }

  @POST
  @Path(PATH)
  @Consumes({ImportFormat.NDJSON_TYPE, ImportFormat.CSV_TYPE})
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.INGEST)
  @Operation(
      operationId = "importLiveSessions",
      summary = "Tells live sessions as a stream of any length",
      description =
          "NDJSON: one JSON object a line, with the fields of putLiveSession and sessionId. CSV: a"
              + " header of the same names in any order, then one session a line, without line"
              + " breaks in cells; an empty cell is not told, true and false are written in either"
              + " case, and exclusiveOffers as sku-1:COUPON+PRICE|sku-2:GIFT. Both in UTF-8, lines up to 64 KiB.\n\nEach line is"
              + " taken or refused by itself, as putLiveSession would. What is read is stored while"
              + " the stream goes on, after about a second at the latest. If it breaks off, send it again from its beginning under the"
              + " same importId: what is stored already is recognised, other content is refused as"
              + " import-differs, and an import that another request still feeds as"
              + " import-running. A finished import sent again gives the same report.",
      extensions = {
        @Extension(name = "x-body-limit", value = "unlimited"),
        @Extension(name = "x-rate-class", value = "heavy"),
        @Extension(name = "x-timeout", value = "PT15M")
      })
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = ImportFormat.NDJSON_TYPE,
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = ImportFormat.CSV_TYPE,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "200",
      description = "The whole stream was read; the report says what became of its lines",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ImportResponse.class)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  @APIResponse(responseCode = "422", ref = "#/components/responses/Problem")
  public Uni<RestResponse<ImportResponse>> importSessions(
      @Parameter(
              description =
                  "Names the import, so that it can be watched and gone on with; else one is made,"
                      + " out of the Idempotency-Key if there is one")
          @QueryParam("importId")
          @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String importId) {
    HttpServerRequest request = current.getCurrent().request();
    ImportFormat format = ImportFormat.of(request.getHeader(HttpHeaders.CONTENT_TYPE));
    String id = importId == null ? madeId(request) : importId;
    Language language = language();
    return importing
        .run(id, format, new RequestBytes(request, Vertx.currentContext()), caller.name())
        .flatMap(done -> report(done, language))
        .map(
            report ->
                ResponseBuilder.ok(report)
                    .header(HttpHeaders.LOCATION, "/incentive/v1/imports/" + id)
                    .build());
  }

  @GET
  @Path("/imports")
  @RolesAllowed({Roles.OPERATOR, Roles.INGEST, Roles.AUDITOR})
  @Operation(operationId = "listImports", summary = "All imports, the latest begun first")
  public Uni<Page<ImportResponse>> list(@BeanParam Paging paging) {
    return imports.page(paging).map(page -> page.map(ImportResponse::of));
  }

  @GET
  @Path("/imports/{importId}")
  @RolesAllowed({Roles.OPERATOR, Roles.INGEST, Roles.AUDITOR})
  @Operation(
      operationId = "getImport",
      summary = "How far an import has come, and what became of its lines")
  public Uni<ImportResponse> get(
      @PathParam("importId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String importId) {
    Language language = language();
    return imports.get(importId).flatMap(stored -> report(stored, language));
  }

  @GET
  @Path("/imports/{importId}/refusals")
  @RolesAllowed({Roles.OPERATOR, Roles.INGEST, Roles.AUDITOR})
  @Operation(operationId = "listImportRefusals", summary = "Why lines were refused, by line")
  public Uni<Page<RefusalResponse>> refusals(
      @PathParam("importId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String importId,
      @BeanParam Paging paging) {
    Language language = language();
    RefusalPosition after = RefusalPosition.parse(paging.after());
    int limit = paging.limit();
    return imports
        .get(importId)
        .chain(() -> imports.refusals(importId, after, limit + 1))
        .map(
            found ->
                Page.of(found, paging, refusal -> RefusalPosition.of(refusal).toString())
                    .map(refusal -> RefusalResponse.of(refusal, language)));
  }

  private Uni<ImportResponse> report(StoredImport stored, Language language) {
    if (stored.refused() == 0) {
      return Uni.createFrom().item(ImportResponse.of(stored, List.of()));
    }
    return imports
        .refusals(stored.importId(), RefusalPosition.START, SHOWN_REFUSALS)
        .map(
            refusals ->
                ImportResponse.of(
                    stored,
                    refusals.stream()
                        .map(refusal -> RefusalResponse.of(refusal, language))
                        .toList()));
  }

  private Language language() {
    return Language.of(current.getCurrent().request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }

  /** The same for the same caller and key. */
  private String madeId(HttpServerRequest request) {
    String key = request.getHeader(Commands.KEY_HEADER);
    return key == null
        ? Uuids.v7().toString()
        : "key-"
            + HexFormat.of()
                .formatHex(CanonicalJson.sha256(caller.name() + "\n" + key))
                .substring(0, 40);
  }
}
