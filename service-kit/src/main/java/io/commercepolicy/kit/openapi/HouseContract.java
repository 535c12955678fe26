package io.commercepolicy.kit.openapi;

import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.json.ExactDecimals;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * What holds for every operation of every service is written into the contract once, here: the
 * refusals as problem details, the {@code Idempotency-Key} of every POST, and patterns that hold
 * for the whole of a text.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class HouseContract implements OASFilter {

  /** What {@code @NotBlank} becomes, which is searched for indeed. */
  private static final String NOT_BLANK = "\\S";

  private static final String PROBLEM = "#/components/responses/Problem";

  @Override
  public void filterOpenAPI(OpenAPI contract) {
    contract.getPaths().getPathItems().values().forEach(HouseContract::complete);
    new SchemaNames(contract).settle();
    contract.getComponents().getSchemas().values().forEach(HouseContract::allowDecimalsAsText);
  }

  /**
   * Decimals are told as numbers or, so that they stay exact everywhere, as texts; a property may
   * bring a narrower pattern for these.
   */
  private static void allowDecimalsAsText(Schema schema) {
    if (schema.getProperties() == null) {
      return;
    }
    for (Schema property : schema.getProperties().values()) {
      if (List.of(Schema.SchemaType.NUMBER).equals(property.getType())
          && property.getFormat() == null) {
        property.type(List.of(Schema.SchemaType.NUMBER, Schema.SchemaType.STRING));
        if (property.getPattern() == null) {
          property.setPattern(ExactDecimals.PATTERN);
        }
      }
    }
  }

  /** Services match a pattern against the whole text, a schema's is searched for. */
  @Override
  public Schema filterSchema(Schema schema) {
    if ("uuid".equals(schema.getFormat())) {
      // The format says more.
      schema.setPattern(null);
    }
    String pattern = schema.getPattern();
    if (pattern != null && !pattern.startsWith("^") && !pattern.equals(NOT_BLANK)) {
      schema.setPattern("^" + (pattern.contains("|") ? "(?:" + pattern + ")" : pattern) + "$");
    }
    return schema;
  }

  private static void complete(PathItem path) {
    Map<PathItem.HttpMethod, Operation> operations = path.getOperations();
    operations.forEach(
        (method, operation) -> {
          for (String status : List.of("401", "403")) {
            operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().ref(PROBLEM));
          }
          if (operation.getResponses().hasAPIResponse("400")) {
            operation
                .getResponses()
                .addAPIResponse("400", OASFactory.createAPIResponse().ref(PROBLEM));
          }
          operation
              .getResponses()
              .addAPIResponse("default", OASFactory.createAPIResponse().ref(PROBLEM));
          if (method == PathItem.HttpMethod.POST) {
            operation.addParameter(idempotencyKey());
          }
        });
  }

  private static Parameter idempotencyKey() {
    return OASFactory.createParameter()
        .name(Commands.KEY_HEADER)
        .in(Parameter.In.HEADER)
        .description("Names this command: the same key and body give the first answer again")
        .schema(
            OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.STRING))
                .minLength(1)
                .maxLength(128)
                .pattern("^[!-~]+$"));
  }
}
