package io.commercepolicy.incentive;

import io.commercepolicy.incentive.policy.IncentiveFacts;
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
            title = "Incentive",
            version = "1.0.0",
            description =
                "Hosts earn traffic coupons by daily tasks and a daily ranking; a ledger keeps"
                    + " them.",
            license = @License(name = "Apache-2.0", identifier = "Apache-2.0")),
    components =
        @Components(
            schemas = @Schema(name = "Facts", implementation = IncentiveFacts.class),
            responses =
                @APIResponse(
                    name = "Problem",
                    description = "Refused; the code says why",
                    content =
                        @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))))
public class IncentiveContract extends Application {}
