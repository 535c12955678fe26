package io.commercepolicy.kit.problem;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Tells a caller who names a value that a query parameter does not have which ones it has. */
@Provider
public class EnumParameters implements ParamConverterProvider {

  @Override
  public <T> ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    if (!type.isEnum()) {
      return null;
    }
    String place =
        Arrays.stream(annotations)
            .filter(QueryParam.class::isInstance)
            .map(annotation -> "query:" + ((QueryParam) annotation).value())
            .findFirst()
            .orElse("parameter");
    return new ParamConverter<>() {
      @Override
      public T fromString(String value) {
        if (value == null || value.isEmpty()) {
          return null;
        }
        return Arrays.stream(type.getEnumConstants())
            .filter(constant -> ((Enum<?>) constant).name().equals(value))
            .findFirst()
            .orElseThrow(() -> ProblemException.invalid(place, zh(type), en(type)));
      }

      @Override
      public String toString(T value) {
        return ((Enum<?>) value).name();
      }
    };
  }

  private static String zh(Class<?> type) {
    return "必须是以下之一：" + names(type);
  }

  private static String en(Class<?> type) {
    return "must be one of " + names(type);
  }

  private static String names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }
}
