package io.commercepolicy.gateway.forwarding;

import io.commercepolicy.gateway.contract.Operation;
import io.commercepolicy.gateway.validation.OperationRules;

/**
 * A published operation with all that it takes to pass a request on to it.
 *
 * @param operation as the contract has it
 * @param rules what its requests and responses must be
 * @param upstream the service
 * @param streamBytes the largest request body that passes as a stream
 * @param jsonBytes the largest JSON body
 * @param timeoutMillis from the end of the request to the head of the response
 */
public record Route(
    Operation operation,
    OperationRules rules,
    Upstream upstream,
    long streamBytes,
    long jsonBytes,
    long timeoutMillis) {}
