package io.commercepolicy.kit.toy;

import io.commercepolicy.kit.problem.Problem;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What the kit expects of a service's contract. */
@OpenAPIDefinition(
    info = @Info(title = "Toy", version = "1.0.0"),
    components =
        @Components(
            schemas = @Schema(name = "Facts", implementation = ToyFacts.class),
            responses =
                @APIResponse(
                    name = "Problem",
                    description = "Refused; the code says why",
                    content =
                        @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))))
public class ToyContract extends Application {}
