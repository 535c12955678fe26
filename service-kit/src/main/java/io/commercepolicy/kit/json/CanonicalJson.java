package io.commercepolicy.kit.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * JSON whose bytes depend on the content alone: keys in order, nothing that is null, no white
 * space. Records and fingerprints are hashes of it.
 */
public final class CanonicalJson {

  private static final ObjectMapper MAPPER =
      strict(
          JsonMapper.builder()
              .addModule(
                  new JavaTimeModule().addDeserializer(OffsetDateTime.class, new OffsetTimes()))
              .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
              .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
              .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
              .defaultPropertyInclusion(
                  JsonInclude.Value.construct(
                      JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
              .build());

  private CanonicalJson() {}

  private static ObjectMapper strict(ObjectMapper mapper) {
    StrictJson.apply(mapper);
    return mapper.registerModule(
        new SimpleModule("decimals").addDeserializer(BigDecimal.class, new ExactDecimals()));
  }

  /** The canonical text of a value. */
  public static String write(Object value) {
    try {
      // By way of a tree, so that the keys of maps and of JSON nodes are ordered alike.
      return MAPPER.writeValueAsString(tree(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("can't be written as JSON", e);
    }
  }

  /** A value as a tree, without what is null. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the text is not of the type
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
    }
  }

  /**
   * Reads a list that {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the text is not a list of the type
   */
  public static <T> List<T> list(String text, Class<T> type) {
    try {
      // Not as an array: an executable has only the array types that it was built with.
      return List.copyOf(MAPPER.readerForListOf(type).<List<T>>readValue(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a list of " + type.getSimpleName(), e);
    }
  }

  /**
   * Turns a JSON node into a value, as strictly as a body is read.
   *
   * @throws JsonProcessingException if the node is not of the type; it names the place
   */
  public static <T> T read(JsonNode node, Class<T> type) throws JsonProcessingException {
    return MAPPER.treeToValue(node, type);
  }

  /** SHA-256 of a text in UTF-8. */
  public static byte[] sha256(String text) {
    return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A fresh SHA-256 digest. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
