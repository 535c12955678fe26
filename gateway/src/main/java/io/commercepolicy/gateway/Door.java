package io.commercepolicy.gateway;

import io.commercepolicy.gateway.contract.Contract;
import io.commercepolicy.gateway.contract.ContractException;
import io.commercepolicy.gateway.contract.Operation;
import io.commercepolicy.gateway.contract.Routes;
import io.commercepolicy.gateway.exchange.Connections;
import io.commercepolicy.gateway.exchange.Exchange;
import io.commercepolicy.gateway.exchange.Fault;
import io.commercepolicy.gateway.exchange.UriRules;
import io.commercepolicy.gateway.exchange.WholeBody;
import io.commercepolicy.gateway.forwarding.Forwarder;
import io.commercepolicy.gateway.forwarding.Route;
import io.commercepolicy.gateway.forwarding.Upstream;
import io.commercepolicy.gateway.forwarding.Upstreams;
import io.commercepolicy.gateway.identity.Caller;
import io.commercepolicy.gateway.identity.Callers;
import io.commercepolicy.gateway.observation.Observer;
import io.commercepolicy.gateway.problem.Problem;
import io.commercepolicy.gateway.problem.ProblemCode;
import io.commercepolicy.gateway.problem.Violation;
import io.commercepolicy.gateway.protection.Quota;
import io.commercepolicy.gateway.protection.Quotas;
import io.commercepolicy.gateway.session.SessionDesk;
import io.commercepolicy.gateway.session.Sessions;
import io.commercepolicy.gateway.validation.BodyRule;
import io.commercepolicy.gateway.validation.OperationRules;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
  private static final Problem SESSION_OVER =
      Problem.of(
          ProblemCode.UNAUTHENTICATED, "Your session is over; log in again.", "会话已失效，请重新登录。");
  private static final Problem FORBIDDEN =
      Problem.of(ProblemCode.FORBIDDEN, "None of your roles may do this.", "您的角色均无权执行此操作。");
  private static final Problem NO_LOGIN =
      Problem.of(
          ProblemCode.IDENTITY_UNAVAILABLE,
          "The token can't be verified at the moment.",
          "暂时无法验证令牌。");
  private static final Problem MISDIRECTED =
      Problem.of(
          ProblemCode.MISDIRECTED_REQUEST,
          "The gateway does not answer to this host name.",
          "网关不以此主机名提供服务。");
  private static final Problem TOO_MANY =
      Problem.of(
          ProblemCode.TOO_MANY_REQUESTS,
          "You have sent too many requests; 'Retry-After' says when the next one may come.",
          "您发送的请求过多；“Retry-After”说明何时可再次请求。");
  private static final Problem TOO_MANY_AT_ONCE =
      Problem.of(
          ProblemCode.TOO_MANY_REQUESTS,
          "Too many of your requests are running at once.",
          "您同时进行的请求过多。");
  private static final Problem UNSUPPORTED =
      Problem.of(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "This operation does not take content of this type; 'Accept' lists the types it does.",
          "此操作不接受该类型的内容；“Accept”列出了可接受的类型。");
  private static final Problem ENCODED =
      Problem.of(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "Content is taken as it is, without a Content-Encoding.",
          "请求体不得使用 Content-Encoding 编码。");
  private static final Problem INVALID =
      Problem.of(
          ProblemCode.INVALID_REQUEST,
          "The request is not as the contract describes it; 'violations' says where and why.",
          "请求与契约不符；“violations”说明了位置与原因。");
  private static final List<Violation> NO_BODY =
      List.of(Violation.of("", "a body is needed", "需要请求体"));

  private final Connections connections;
  private final Callers callers;
  private final Sessions sessions;
  private final SessionDesk sessionDesk;
  private final Quotas quotas;
  private final Forwarder forwarder;
  private final Observer observer;
  private final Origins origins;
  private final Vertx vertx;
  private final long stallMillis;
  private final long wholeMillis;
  private final Set<String> hosts;
  private final Routes routes;
  private final Map<Operation, Route> published = new IdentityHashMap<>();
  private final Desk desk;

  /** Opens for what the contracts publish; a contract that can't be honoured stops the start. */
  Door(
      GatewaySettings settings,
      Vertx vertx,
      Connections connections,
      Callers callers,
      Sessions sessions,
      SessionDesk sessionDesk,
      Quotas quotas,
      Upstreams upstreams,
      Forwarder forwarder,
      Observer observer) {
    this.vertx = vertx;
    this.stallMillis = settings.bodyStallTimeout().toMillis();
    this.wholeMillis = settings.jsonBodyTimeout().toMillis();
    this.connections = connections;
    this.callers = callers;
    this.sessions = sessions;
    this.sessionDesk = sessionDesk;
    this.quotas = quotas;
    this.forwarder = forwarder;
    this.observer = observer;
    this.origins = new Origins(settings.cors());
    this.hosts =
        settings.hosts().orElse(Set.of()).stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    Publication publication = Publication.of(settings.contracts());
    List<Contract> contracts = publication.contracts();
    this.routes = Routes.of(contracts);
    this.desk = new Desk(publication.merged());
    for (int i = 0; i < contracts.size(); i++) {
      Contract contract = contracts.get(i);
      publish(contract, publication.rules().get(i), upstreams.add(contract), settings);
    }
  }

  private void publish(
      Contract contract,
      Map<Operation, OperationRules> rules,
      Upstream upstream,
      GatewaySettings settings) {
    int operations = 0;
    for (Operation operation : contract.operations()) {
      if (!operation.internal()) {
        published.put(
            operation, route(contract, operation, rules.get(operation), upstream, settings));
        operations++;
      }
    }
    LOG.infof("%s: %d operations, %s", contract.file(), operations, upstream);
  }

  private Route route(
      Contract contract,
      Operation operation,
      OperationRules rules,
      Upstream upstream,
      GatewaySettings settings) {
    Operation.Limits limits = operation.limits();
    if (!quotas.classes().contains(limits.rateClass())) {
      throw new ContractException(
          contract.file(),
          operation.toString(),
          "suite.gateway.rates sets no class '" + limits.rateClass() + "'");
    }
    Long bytes = limits.bodyBytes();
    return new Route(
        operation,
        rules,
        upstream,
        bytes == null ? settings.bodyLimit().asLongValue() : bytes,
        bytes == null ? settings.jsonBodyLimit().asLongValue() : bytes,
        (limits.timeout() == null ? settings.responseTimeout() : limits.timeout()).toMillis());
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
    if (Connections.isClosed(request)) {
      request.response().end();
      return;
    }
    Exchange exchange = new Exchange(request, connections);
    observer.watch(exchange);
    guard(exchange, () -> enter(exchange, context));
  }

  private void enter(Exchange exchange, RoutingContext context) {
    String uri = exchange.request().uri();
    Fault fault = exchange.fault();
    if (fault != null) {
      exchange.refuse(fault);
      return;
    }
    String host = exchange.head().hostName();
    if (!hosts.isEmpty() && (host == null || !hosts.contains(host))) {
      exchange.refuse(MISDIRECTED);
      return;
    }
    int pathEnd = UriRules.pathEnd(uri);
    Routes.Path path = routes.find(uri, pathEnd);
    if (path != null) {
      if (!origins.answer(exchange, path)) {
        enter(exchange, path, pathEnd, context);
      }
      return;
    }
    String name = uri.substring(0, pathEnd);
    if (sessionDesk.isAt(name)) {
      if (isAddressCounted(exchange)) {
        sessionDesk.answer(exchange, name, context);
      }
    } else if (!desk.answers(exchange, name, context)) {
      exchange.refuse(NOT_FOUND);
    }
  }

  private void enter(Exchange exchange, Routes.Path path, int pathEnd, RoutingContext context) {
    Operation operation = path.operation(exchange.request().method());
    if (operation == null) {
      exchange.response().putHeader(HttpHeaders.ALLOW, path.allow());
      exchange.refuse(Problem.METHOD_NOT_ALLOWED);
      return;
    }
    exchange.isFor(operation);
    Route route = published.get(operation);
    if (exchange.head().hasBody()
        && !route.rules().takesBody()
        && exchange.request().version() != HttpVersion.HTTP_2) {
      exchange.refuse(Fault.BODY);
    } else if (operation.anonymous()) {
      count(exchange, route, pathEnd, address(exchange));
    } else {
      identify(exchange, route, pathEnd, context);
    }
  }

  private void identify(Exchange exchange, Route route, int pathEnd, RoutingContext context) {
    String token = exchange.head().token();
    if (token != null) {
      identify(exchange, route, pathEnd, token);
    } else if (!exchange.head().hasAuthorization() && sessions.isIn(exchange)) {
      identifyBySession(exchange, route, pathEnd, context);
    } else {
      challenge(exchange, exchange.head().hasAuthorization() ? BETTER_TOKEN : ANY_TOKEN, NO_TOKEN);
    }
  }

  private void identifyBySession(
      Exchange exchange, Route route, int pathEnd, RoutingContext context) {
    // What it costs to open a session is counted, whatever is in it.
    if (!isAddressCounted(exchange)) {
      return;
    }
    sessions
        .acting(exchange, context)
        .subscribe()
        .with(
            acting ->
                guard(
                    exchange,
                    () -> {
                      if (acting.allowed()) {
                        exchange.actsWith(acting.accessToken());
                        identify(exchange, route, pathEnd, acting.accessToken());
                      } else {
                        exchange.refuse(SessionDesk.FOREIGN);
                      }
                    }),
            failure -> {
              if (Sessions.isOver(failure)) {
                challenge(exchange, ANY_TOKEN, SESSION_OVER);
              } else {
                LOG.warnf("a session could not be verified: %s", failure);
                exchange.refuse(NO_LOGIN);
              }
            });
  }

  private void identify(Exchange exchange, Route route, int pathEnd, String token) {
    Caller known = callers.known(token);
    if (known != null) {
      admit(exchange, route, pathEnd, known);
      return;
    }
    // What a signature costs is counted, whoever it turns out to be of.
    if (exchange.sessionToken() == null && !isAddressCounted(exchange)) {
      return;
    }
    Context context = Vertx.currentContext();
    callers
        .verify(token)
        .emitOn(task -> context.runOnContext(ignored -> task.run()))
        .subscribe()
        .with(
            caller -> guard(exchange, () -> admit(exchange, route, pathEnd, caller)),
            failure -> {
              if (failure instanceof AuthenticationFailedException) {
                challenge(exchange, BETTER_TOKEN, BAD_TOKEN);
              } else {
                LOG.warnf("a token could not be verified: %s", failure);
                exchange.refuse(NO_LOGIN);
              }
            });
  }

  private boolean isAddressCounted(Exchange exchange) {
    return isCounted(exchange, quotas.of(address(exchange)).count(Operation.Limits.DEFAULT_CLASS));
  }

  private static String address(Exchange exchange) {
    return "address " + exchange.request().remoteAddress().hostAddress();
  }

  private void admit(Exchange exchange, Route route, int pathEnd, Caller caller) {
    if (route.operation().admits(caller.roles())) {
      count(exchange, route, pathEnd, caller.id());
    } else {
      challenge(exchange, OTHER_TOKEN, FORBIDDEN);
    }
  }

  private void count(Exchange exchange, Route route, int pathEnd, String caller) {
    Quota quota = quotas.of(caller);
    if (!isCounted(exchange, quota.count(route.operation().limits().rateClass()))) {
      return;
    }
    if (quota.begin()) {
      exchange.whenOver(quota::end);
      check(exchange, route, pathEnd);
    } else {
      exchange.retryAfter(1);
      exchange.refuse(TOO_MANY_AT_ONCE);
    }
  }

  private static boolean isCounted(Exchange exchange, Quota.Count count) {
    exchange
        .response()
        .putHeader("RateLimit-Policy", count.policy())
        .putHeader("RateLimit", count.left());
    if (!count.allowed()) {
      exchange.retryAfter(count.retryAfter());
      exchange.refuse(TOO_MANY);
    }
    return count.allowed();
  }

  private void check(Exchange exchange, Route route, int pathEnd) {
    HttpServerRequest request = exchange.request();
    OperationRules rules = route.rules();
    List<Violation> violations = rules.parameters(request.uri(), pathEnd, request.headers());
    if (!exchange.head().hasBody()) {
      withoutBody(exchange, route, violations);
    } else if (!rules.takesBody()) {
      WholeBody.expectNone(
          exchange, vertx, stallMillis, () -> forward(exchange, route, violations, null));
    } else {
      withBody(exchange, route, violations);
    }
  }

  private void withBody(Exchange exchange, Route route, List<Violation> violations) {
    String encoding = exchange.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      exchange.response().putHeader(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
      exchange.refuse(ENCODED);
      return;
    }
    OperationRules rules = route.rules();
    BodyRule body = rules.body(exchange.request().getHeader(HttpHeaders.CONTENT_TYPE));
    if (body == null) {
      exchange.response().putHeader(HttpHeaders.ACCEPT, rules.mediaTypes());
      exchange.refuse(UNSUPPORTED);
    } else if (!body.isJson()) {
      forward(exchange, route, violations, null);
    } else {
      WholeBody.read(
          exchange,
          vertx,
          route.jsonBytes(),
          stallMillis,
          wholeMillis,
          whole ->
              guard(
                  exchange,
                  () -> {
                    if (whole.length() == 0) {
                      withoutBody(exchange, route, violations);
                    } else {
                      forward(
                          exchange, route, Violation.join(violations, body.check(whole)), whole);
                    }
                  }));
    }
  }

  private void withoutBody(Exchange exchange, Route route, List<Violation> violations) {
    boolean missing = route.rules().requiresBody();
    forward(exchange, route, missing ? Violation.join(violations, NO_BODY) : violations, null);
  }

  private void forward(Exchange exchange, Route route, List<Violation> violations, Buffer body) {
    if (!violations.isEmpty()) {
      exchange.refuse(INVALID, violations);
    } else if (body == null) {
      forwarder.stream(exchange, route);
    } else {
      forwarder.send(exchange, route, body);
    }
  }

  private void challenge(Exchange exchange, String challenge, Problem problem) {
    exchange.response().putHeader("WWW-Authenticate", challenge);
    exchange.refuse(problem);
  }

  /** Nobody waits for an answer that a fault of ours prevents. */
  private static void guard(Exchange exchange, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s failed", exchange.requestId());
      exchange.refuse(Problem.FAILED);
    }
  }

  /** The router did not let a request in. */
  private void failed(RoutingContext context) {
    Exchange exchange = new Exchange(context.request(), connections);
    observer.watch(exchange);
    Fault fault = exchange.fault();
    if (fault != null) {
      exchange.refuse(fault);
    } else {
      LOG.errorf(context.failure(), "%s failed", exchange.requestId());
      exchange.refuse(Problem.FAILED);
    }
  }
}
