package io.commercepolicy.gateway.validation;

import io.commercepolicy.gateway.contract.Contract;
import io.commercepolicy.gateway.contract.ContractException;
import io.commercepolicy.gateway.contract.Operation;
import io.commercepolicy.gateway.problem.Violation;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a contract asks of the requests and responses of one operation. */
public final class OperationRules {

  private final Parameters parameters;
  private final boolean bodyRequired;
  private final Content body;
  private final ResponseRules responses;

  private OperationRules(Place path, Place operation, String template, Schemas schemas) {
    this.parameters = new Parameters(template, parameters(path, operation, schemas));
    Place request = operation.at("requestBody").resolved();
    this.bodyRequired = request.node().path("required").asBoolean();
    this.body = Content.of(request.at("content"), schemas);
    this.responses = ResponseRules.of(operation.at("responses"), schemas);
  }

  /**
   * The rules of all published operations of a contract.
   *
   * @throws ContractException if it can't be honoured
   */
  public static Map<Operation, OperationRules> of(Contract contract) {
    Schemas schemas = Schemas.of(contract);
    Map<Operation, OperationRules> rules = new HashMap<>();
    for (Operation operation : contract.operations()) {
      if (!operation.internal()) {
        rules.put(operation, of(contract, operation, schemas));
      }
    }
    return Map.copyOf(rules);
  }

  /**
   * The rules of one published operation.
   *
   * @throws ContractException if the contract can't be honoured
   */
  static OperationRules of(Contract contract, Operation operation) {
    return of(contract, operation, Schemas.of(contract));
  }

  private static OperationRules of(Contract contract, Operation operation, Schemas schemas) {
    Place path = schemas.root().at("paths").at(operation.template());
    Place described = path.at(operation.method().toLowerCase(Locale.ROOT));
    if (!described.exists()) {
      throw new ContractException(contract.file(), operation.toString(), "is not published");
    }
    try {
      return new OperationRules(path, described, operation.template(), schemas);
    } catch (IllegalArgumentException e) {
      throw new ContractException(contract.file(), operation.toString(), e.getMessage());
    }
  }

  /** An operation's parameter goes before one of the same name and place of its path. */
  private static List<Parameter> parameters(Place path, Place operation, Schemas schemas) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (Place list : List.of(path.at("parameters"), operation.at("parameters"))) {
      for (int i = 0; i < list.node().size(); i++) {
        Place described = list.at(i).resolved();
        if (Parameter.counts(described)) {
          Parameter parameter = Parameter.of(described, schemas);
          parameters.put(parameter.place(), parameter);
        }
      }
    }
    return new ArrayList<>(parameters.values());
  }

  /**
   * All violations by path, query and header parameters, up to 100.
   *
   * @param uri the raw request target in origin form, checked, of a path that the operation has
   * @param pathEnd where its path ends
   */
  public List<Violation> parameters(String uri, int pathEnd, MultiMap headers) {
    return parameters.check(uri, pathEnd, headers);
  }

  /** Whether a request body is described. */
  public boolean takesBody() {
    return !body.isEmpty();
  }

  /** Whether a request must have a body. */
  public boolean requiresBody() {
    return bodyRequired;
  }

  /**
   * How a request body is treated.
   *
   * @param contentType the header, may be null
   * @return null if no such body is described
   */
  public BodyRule body(String contentType) {
    return body.rule(contentType);
  }

  /** The media types of a request body as a text lists them: {@code application/json, text/csv}. */
  public String mediaTypes() {
    return body.toString();
  }

  /** What is asked of its responses. */
  public ResponseRules responses() {
    return responses;
  }
}
