package io.commercepolicy.kit.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.decision.DecisionResponse;
import io.commercepolicy.kit.persistence.SqlState;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.util.Comparator;
import java.util.List;
import org.hibernate.StaleStateException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure becomes {@code application/problem+json} in the caller's language. */
public class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final RequestId requestId;

  ProblemMappers(RequestId requestId) {
    this.requestId = requestId;
  }

  @ServerExceptionMapper(priority = Priorities.USER - 1)
  Response problem(ProblemException e, HttpServerRequest request) {
    return answer(request, e.code(), e.detail(), e.violations(), e.decision());
  }

  @ServerExceptionMapper(priority = Priorities.USER - 1)
  Response constraints(ConstraintViolationException e, HttpServerRequest request) {
    List<Violation> violations =
        e.getConstraintViolations().stream()
            .map(violation -> violation(violation, request))
            .sorted(Comparator.comparing(Violation::pointer))
            .toList();
    return problem(ProblemException.invalid(violations), request);
  }

  @ServerExceptionMapper(priority = Priorities.USER - 1)
  Response json(JacksonException e, HttpServerRequest request) {
    return problem(ProblemException.invalid(JsonPlaces.violations("", e)), request);
  }

  /** Quarkus maps this one by itself where nobody claims exactly it. */
  @ServerExceptionMapper(priority = Priorities.USER - 1)
  Response mismatch(MismatchedInputException e, HttpServerRequest request) {
    return json(e, request);
  }

  /** The bytes are of no encoding that JSON may have. */
  @ServerExceptionMapper(priority = Priorities.USER - 1)
  Response encoding(CharConversionException e, HttpServerRequest request) {
    return problem(ProblemException.invalid("", "不是有效的 JSON", "not valid JSON"), request);
  }

  @ServerExceptionMapper(priority = Priorities.USER - 1)
  Response web(WebApplicationException e, HttpServerRequest request) {
    if (e.getCause() instanceof JacksonException json) {
      return json(json, request);
    }
    if (e.getCause() instanceof ProblemException problem) {
      return problem(problem, request);
    }
    int status = e.getResponse().getStatus();
    ErrorCode code =
        switch (status) {
          case 401 -> KitError.UNAUTHENTICATED;
          case 403 -> KitError.FORBIDDEN;
          case 404 -> KitError.NOT_FOUND;
          case 405 -> KitError.METHOD_NOT_ALLOWED;
          case 406 -> KitError.NOT_ACCEPTABLE;
          case 413 -> KitError.PAYLOAD_TOO_LARGE;
          case 415 -> KitError.UNSUPPORTED_MEDIA_TYPE;
          default -> status >= 500 ? KitError.INTERNAL_ERROR : KitError.INVALID_REQUEST;
        };
    if (status >= 500) {
      return unexpected(e, request);
    }
    return answer(request, code, code.title(), List.of(), null);
  }

  @ServerExceptionMapper(priority = Priorities.USER - 1)
  Response unauthorized(UnauthorizedException e, HttpServerRequest request) {
    return unauthenticated(request);
  }

  @ServerExceptionMapper(priority = Priorities.USER - 1)
  Response authentication(AuthenticationFailedException e, HttpServerRequest request) {
    return unauthenticated(request);
  }

  @ServerExceptionMapper(priority = Priorities.USER - 1)
  Response forbidden(ForbiddenException e, HttpServerRequest request) {
    return problem(ProblemException.forbidden(), request);
  }

  @ServerExceptionMapper(priority = Priorities.USER - 1)
  Response unexpected(Throwable e, HttpServerRequest request) {
    String state = SqlState.of(e);
    if (state != null) {
      if (state.startsWith("22")) {
        LOG.debugf("The database can't hold a value: %s", e.getMessage());
        return problem(
            ProblemException.of(
                KitError.INVALID_REQUEST,
                "请求中含有无法保存的值，例如空字符（NUL）",
                "a value of the request can't be stored, such as a text with a NUL character"),
            request);
      }
      // A race that the use case could not see: the database refused the second one.
      if (state.startsWith("23") || state.startsWith("40")) {
        LOG.debugf("The database refused: %s", e.getMessage());
        return problem(
            ProblemException.of(
                KitError.CONFLICT,
                "另一请求同时修改了同一资源，请重新读取后再试",
                "another request changed the same resource at the same time; read it again"),
            request);
      }
    }
    if (cause(e, OptimisticLockException.class) != null
        || cause(e, StaleStateException.class) != null) {
      return problem(ProblemException.of(KitError.CONFLICT), request);
    }
    LOG.errorf(e, "Request %s failed", requestId.value());
    return answer(
        request, KitError.INTERNAL_ERROR, KitError.INTERNAL_ERROR.title(), List.of(), null);
  }

  private Response unauthenticated(HttpServerRequest request) {
    return Response.fromResponse(problem(ProblemException.of(KitError.UNAUTHENTICATED), request))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  private Response answer(
      HttpServerRequest request,
      ErrorCode code,
      LocalizedText detail,
      List<Violation> violations,
      Decision decision) {
    Language language = Language.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    DecisionResponse shown = decision == null ? null : DecisionResponse.of(decision);
    Problem problem =
        new Problem(
            "urn:commerce-policy:problem:" + code.code(),
            language.of(code.title()),
            code.status(),
            language.of(detail),
            code.code(),
            requestId.value(),
            violations.stream()
                .map(v -> new Problem.Place(v.pointer(), language.of(v.message())))
                .toList(),
            shown == null ? null : shown.findings(),
            shown);
    return Response.status(code.status())
        .type(Problem.MEDIA_TYPE)
        .header(HttpHeaders.CONTENT_LANGUAGE, language == Language.ZH ? "zh" : "en")
        .entity(problem)
        .build();
  }

  private static <T extends Throwable> T cause(Throwable e, Class<T> type) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
    }
    return null;
  }

  private static Violation violation(ConstraintViolation<?> violation, HttpServerRequest request) {
    String pointer = pointer(violation, request);
    return pointer.isEmpty() && violation.getInvalidValue() == null
        ? Violation.of("", "缺少请求体", "a body is needed")
        : new Violation(pointer, message(violation));
  }

  private static String pointer(ConstraintViolation<?> violation, HttpServerRequest request) {
    StringBuilder pointer = new StringBuilder();
    String parameter = null;
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.CONSTRUCTOR) {
        continue;
      }
      if (node.getKind() == ElementKind.PARAMETER) {
        parameter = node.getName();
        continue;
      }
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      } else if (node.getKey() != null) {
        pointer.append('/').append(node.getKey());
      }
      if (node.getName() != null && node.getKind() == ElementKind.PROPERTY) {
        pointer.append('/').append(node.getName());
      }
    }
    if (!pointer.isEmpty()) {
      return pointer.toString();
    }
    if (parameter == null || parameter.equals("body")) {
      return "";
    }
    return (request.params().contains(parameter) ? "query:" : "path:") + parameter;
  }

  private static LocalizedText message(ConstraintViolation<?> violation) {
    String message = violation.getMessage();
    int split = message.indexOf(" | ");
    return split < 0
        ? LocalizedText.of(message, message)
        : LocalizedText.of(message.substring(0, split), message.substring(split + 3));
  }
}
