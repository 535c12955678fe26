package io.commercepolicy.creatorprotection;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts;
import io.commercepolicy.kit.problem.Problem;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What the contract says about the service as a whole. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Creator protection",
            version = "1.0.0",
            description =
                "New creators are identified, learn, pass exams, are protected for a time, and redeem"
                    + " a first violation.",
            license = @License(name = "Apache-2.0", identifier = "Apache-2.0")),
    components =
        @Components(
            schemas = @Schema(name = "Facts", implementation = ProtectionFacts.class),
            responses =
                @APIResponse(
                    name = "Problem",
                    description = "Refused; the code says why",
                    content =
                        @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))))
public class CreatorProtectionContract extends Application {}
