package io.commercepolicy.kit.openapi;

import io.commercepolicy.kit.command.Commands;
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
 * refusals as problem details, and the {@code Idempotency-Key} of every POST.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class HouseContract implements OASFilter {

  private static final String PROBLEM = "#/components/responses/Problem";

  @Override
  public void filterOpenAPI(OpenAPI contract) {
    contract.getPaths().getPathItems().values().forEach(HouseContract::complete);
    new SchemaNames(contract).settle();
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
                .maxLength(128));
  }
}
