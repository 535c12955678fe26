package io.commercepolicy.kit.test;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.databind.util.TypeKey;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

/**
 * Notes in {@code target/json-types.txt} which types of ours the application read from JSON or
 * wrote as JSON while it was tested. A native executable must have all of them registered for
 * reflection, which a JVM does without.
 */
public final class JsonTypes implements QuarkusTestAfterAllCallback {

  private static final Path FILE = Path.of("target", "json-types.txt");
  private static final String OURS = "io.commercepolicy.";

  @Override
  public void afterAll(QuarkusTestContext context) {
    TreeSet<String> types = new TreeSet<>();
    try {
      ArcContainer container = Arc.container();
      if (container != null) {
        try (InstanceHandle<ObjectMapper> mapper = container.instance(ObjectMapper.class)) {
          if (mapper.isAvailable()) {
            collect(mapper.get(), types);
          }
        }
      }
      collect((ObjectMapper) field(canonicalJson(context), "MAPPER", null), types);
    } catch (ClassNotFoundException e) {
      // The gateway has neither the kit nor JSON types of its own.
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Jackson keeps what it learnt in another place now", e);
    }
    note(types);
  }

  private static Class<?> canonicalJson(QuarkusTestContext context) throws ClassNotFoundException {
    return Class.forName(
        "io.commercepolicy.kit.json.CanonicalJson",
        true,
        context.getTestInstance().getClass().getClassLoader());
  }

  /** Jackson learns a type once and keeps it in two caches, one for each direction. */
  private static void collect(ObjectMapper mapper, TreeSet<String> types)
      throws ReflectiveOperationException {
    Object written =
        field(
            SerializerProvider.class,
            "_serializerCache",
            field(ObjectMapper.class, "_serializerProvider", mapper));
    LookupCache<?, ?> serializers =
        (LookupCache<?, ?>) field(written.getClass(), "_sharedMap", written);
    serializers.contents((key, serializer) -> add(((TypeKey) key), types));
    Object read =
        field(
            DeserializationContext.class,
            "_cache",
            field(ObjectMapper.class, "_deserializationContext", mapper));
    LookupCache<?, ?> deserializers =
        (LookupCache<?, ?>) field(read.getClass(), "_cachedDeserializers", read);
    deserializers.contents((type, reader) -> add(((JavaType) type).getRawClass(), types));
  }

  private static void add(TypeKey key, TreeSet<String> types) {
    add(key.getType() == null ? key.getRawType() : key.getType().getRawClass(), types);
  }

  private static void add(Class<?> type, TreeSet<String> types) {
    Class<?> element = type.isArray() ? type.getComponentType() : type;
    if (element.getName().startsWith(OURS)) {
      types.add(element.getName());
    }
  }

  private static Object field(Class<?> declaring, String name, Object of)
      throws ReflectiveOperationException {
    Field field = declaring.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }

  private static void note(TreeSet<String> types) {
    if (types.isEmpty()) {
      return;
    }
    try {
      if (Files.exists(FILE)) {
        types.addAll(Files.readAllLines(FILE));
      }
      Files.write(FILE, types);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
