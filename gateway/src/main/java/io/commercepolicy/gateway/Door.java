package io.commercepolicy.gateway;

import io.commercepolicy.gateway.contract.Contract;
import io.commercepolicy.gateway.contract.ContractException;
import io.commercepolicy.gateway.contract.Operation;
import io.commercepolicy.gateway.contract.PublishedContract;
import io.commercepolicy.gateway.contract.Routes;
import io.commercepolicy.gateway.exchange.Connections;
import io.commercepolicy.gateway.exchange.Exchange;
import io.commercepolicy.gateway.exchange.Fault;
import io.commercepolicy.gateway.exchange.UriRules;
import io.commercepolicy.gateway.forwarding.Forwarder;
import io.commercepolicy.gateway.forwarding.Upstream;
import io.commercepolicy.gateway.identity.Caller;
import io.commercepolicy.gateway.identity.Callers;
import io.commercepolicy.gateway.problem.Problem;
import io.commercepolicy.gateway.problem.ProblemCode;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Every request's way in: is it well-formed, is it published, who asks, may they; then it is
 * forwarded.
 */
@Singleton
final class Door {

  private static final Logger LOG = Logger.getLogger(Door.class);

  private static final String ANY_TOKEN = "Bearer";
  private static final String BETTER_TOKEN = "Bearer error=\"invalid_token\"";
  private static final String OTHER_TOKEN = "Bearer error=\"insufficient_scope\"";

  private static final Problem NOT_FOUND =
      Problem.of(ProblemCode.NOT_FOUND, "Nothing is published here.", "此处没有发布任何内容。");
  private static final Problem METHOD_NOT_ALLOWED =
      Problem.of(
          ProblemCode.METHOD_NOT_ALLOWED,
          "This path does not offer the method; 'Allow' lists those that it does.",
          "该路径不支持此方法；“Allow”列出了所支持的方法。");
  private static final Problem NO_TOKEN =
      Problem.of(
          ProblemCode.UNAUTHENTICATED,
          "Send one bearer token in the Authorization header.",
          "请在 Authorization 头中提供一个 Bearer 令牌。");
  private static final Problem BAD_TOKEN =
      Problem.of(
          ProblemCode.UNAUTHENTICATED,
          "The token is expired, not meant for this suite or not from its issuer.",
          "令牌已过期、并非用于本系统或并非由其签发方签发。");
  private static final Problem FORBIDDEN =
      Problem.of(ProblemCode.FORBIDDEN, "None of your roles may do this.", "您的角色均无权执行此操作。");
  private static final Problem NO_LOGIN =
      Problem.of(
          ProblemCode.IDENTITY_UNAVAILABLE,
          "The token can't be verified at the moment.",
          "暂时无法验证令牌。");
  private static final Problem FAILED =
      Problem.of(ProblemCode.INTERNAL_ERROR, "Something went wrong in the gateway.", "网关内部出错。");

  private final Connections connections;
  private final Callers callers;
  private final Forwarder forwarder;
  private final Routes routes;
  private final Map<String, Upstream> upstreams;
  private final Desk desk;

  /** Opens for what the contracts publish; a contract that can't be honoured stops the start. */
  Door(
      GatewaySettings settings,
      Config config,
      Connections connections,
      Callers callers,
      Forwarder forwarder) {
    this.connections = connections;
    this.callers = callers;
    this.forwarder = forwarder;
    List<Contract> contracts = settings.contracts().stream().map(Contract::load).toList();
    this.routes = Routes.of(contracts);
    this.upstreams = upstreams(contracts, settings, config);
    this.desk = new Desk(PublishedContract.of(contracts));
    contracts.forEach(
        contract ->
            LOG.infof(
                "%s: %d operations, %s",
                contract.file(),
                contract.operations().stream().filter(operation -> !operation.internal()).count(),
                upstreams.get(contract.service())));
  }

  private static Map<String, Upstream> upstreams(
      List<Contract> contracts, GatewaySettings settings, Config config) {
    Map<String, Upstream> upstreams = new HashMap<>();
    for (Contract contract : contracts) {
      String setting = "suite.upstream." + contract.service();
      Optional<List<String>> urls = config.getOptionalValues(setting, String.class);
      try {
        Upstream upstream =
            new Upstream(urls.orElse(List.of()), settings.connectTimeout(), settings.quarantine());
        if (upstreams.put(contract.service(), upstream) != null) {
          throw new ContractException(contract.file(), "another contract has the same name");
        }
      } catch (IllegalArgumentException e) {
        throw new ContractException(contract.file(), setting + ": " + e.getMessage());
      }
    }
    return upstreams;
  }

  void open(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).handler(this::enter).failureHandler(this::failed);
  }

  private void enter(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (connections.isEnding(request)) {
      request.resume();
      return;
    }
    Exchange exchange = new Exchange(request, connections);
    String uri = request.uri();
    Fault fault = exchange.fault();
    if (fault != null) {
      exchange.refuse(fault);
      return;
    }
    int pathEnd = UriRules.pathEnd(uri);
    Routes.Path path = routes.find(uri, pathEnd);
    if (path != null) {
      enter(exchange, path);
    } else if (!desk.answers(exchange, uri.substring(0, pathEnd), context)) {
      exchange.refuse(NOT_FOUND);
    }
  }

  private void enter(Exchange exchange, Routes.Path path) {
    Operation operation = path.operation(exchange.request().method());
    if (operation == null) {
      exchange.response().putHeader(HttpHeaders.ALLOW, path.allow());
      exchange.refuse(METHOD_NOT_ALLOWED);
    } else if (operation.anonymous()) {
      forward(exchange, operation);
    } else {
      identify(exchange, operation);
    }
  }

  private void identify(Exchange exchange, Operation operation) {
    String token = exchange.head().token();
    if (token == null) {
      challenge(exchange, exchange.head().hasAuthorization() ? BETTER_TOKEN : ANY_TOKEN, NO_TOKEN);
      return;
    }
    Caller known = callers.known(token);
    if (known != null) {
      admit(exchange, operation, known);
      return;
    }
    Context context = Vertx.currentContext();
    callers
        .verify(token)
        .emitOn(task -> context.runOnContext(ignored -> task.run()))
        .subscribe()
        .with(
            caller -> admit(exchange, operation, caller),
            failure -> {
              if (failure instanceof AuthenticationFailedException) {
                challenge(exchange, BETTER_TOKEN, BAD_TOKEN);
              } else {
                LOG.warnf("a token could not be verified: %s", failure);
                exchange.refuse(NO_LOGIN);
              }
            });
  }

  private void admit(Exchange exchange, Operation operation, Caller caller) {
    if (operation.admits(caller.roles())) {
      forward(exchange, operation);
    } else {
      challenge(exchange, OTHER_TOKEN, FORBIDDEN);
    }
  }

  private void challenge(Exchange exchange, String challenge, Problem problem) {
    exchange.response().putHeader("WWW-Authenticate", challenge);
    exchange.refuse(problem);
  }

  private void forward(Exchange exchange, Operation operation) {
    forwarder.forward(exchange, upstreams.get(operation.service()), operation.unlimited());
  }

  /** The router did not let a request in, or a step after it failed. */
  private void failed(RoutingContext context) {
    Exchange exchange = new Exchange(context.request(), connections);
    Fault fault = exchange.fault();
    if (fault != null) {
      exchange.refuse(fault);
    } else {
      LOG.errorf(context.failure(), "%s failed", exchange.requestId());
      exchange.refuse(FAILED);
    }
  }
}
