package io.commercepolicy.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.commercepolicy.kit.text.Texts;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;

/**
 * Bodies are read strictly: an unknown field, a field that occurs twice, a number where a text is
 * asked for or the other way round is an error of the caller's and not to be guessed at.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    apply(mapper);
    // What is read as a tree first is as exact as what is read at once.
    mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  }

  /** Last, so that no other module reads texts and times in its own way. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @SuppressWarnings("deprecation") // the builder's way is not open to a customizer
  static void apply(ObjectMapper mapper) {
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
    mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    mapper.disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
    mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    // Jackson's blanks are all that is not above the space, NUL included.
    mapper.coercionConfigDefaults().setAcceptBlankAsEmpty(Boolean.FALSE);
    mapper.registerModule(
        new SimpleModule("strict")
            .addDeserializer(String.class, new TextOnly<>(String.class, text -> text))
            .addDeserializer(LocalDate.class, new TextOnly<>(LocalDate.class, LocalDate::parse))
            .addDeserializer(
                Instant.class,
                new TextOnly<>(Instant.class, text -> OffsetDateTime.parse(text).toInstant()))
            .addDeserializer(
                OffsetDateTime.class, new TextOnly<>(OffsetDateTime.class, OffsetDateTime::parse)));
    mapper.getFactory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
  }

  /**
   * Reads what is written as a text, and as no other type. No text holds a NUL character or half a
   * surrogate pair, which a database can't store.
   */
  private static final class TextOnly<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> reader;

    TextOnly(Class<T> type, Function<String, T> reader) {
      super(type);
      this.reader = reader;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        throw context.wrongTokenException(parser, _valueClass, JsonToken.VALUE_STRING, "");
      }
      String text = parser.getText();
      if (!Texts.isStorable(text)) {
        throw context.weirdStringException(text, _valueClass, "can't be stored");
      }
      try {
        return reader.apply(text);
      } catch (DateTimeException e) {
        throw context.weirdStringException(text, _valueClass, e.getMessage());
      }
    }
  }
}
