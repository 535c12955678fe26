package io.commercepolicy.kit.problem;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;

/**
 * Reads {@code true} and {@code false} and nothing else: a preview that is asked for in other words
 * must not turn into the real thing.
 */
@Provider
public class FlagParameters implements ParamConverterProvider {

  @Override
  @SuppressWarnings("unchecked")
  public <T> ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    if (type != boolean.class && type != Boolean.class) {
      return null;
    }
    String place =
        Arrays.stream(annotations)
            .filter(QueryParam.class::isInstance)
            .map(annotation -> "query:" + ((QueryParam) annotation).value())
            .findFirst()
            .orElse("parameter");
    return (ParamConverter<T>) new Flag(place);
  }

  private record Flag(String place) implements ParamConverter<Boolean> {

    @Override
    public Boolean fromString(String value) {
      return switch (value) {
        case "true" -> true;
        case "false" -> false;
        default ->
            throw ProblemException.invalid(place, "必须是 true 或 false", "must be true or false");
      };
    }

    @Override
    public String toString(Boolean value) {
      return value.toString();
    }
  }
}
