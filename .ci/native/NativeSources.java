import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.internal.misc.Unsafe;

/**
 * Holds what is handed to native-image against what the code needs at run time. Run with the
 * sources' jars on the class path: {@code java NativeSources.java MODULE_FOLDER}.
 *
 * <ul>
 *   <li>Every type of ours that Jackson read or wrote in the module's tests is registered.
 *   <li>Every resource of ours that is read by its path is included.
 *   <li>Initializing our classes, as is done while the image is built, initializes none that must
 *       be initialized at run time, and leaves nothing in static fields that can't be in an image.
 * </ul>
 */
public final class NativeSources {

  private static final String OURS = "io/commercepolicy/";
  private static final Pattern READ_BY_PATH =
      Pattern.compile("(policies/[^/]+/[^/]+\\.json|learning/.+|contracts/.+|docs/.+|db/.+)(?<!/)");
  /** An image can't hold these, or what they hold would be wrong at run time. */
  private static final List<Class<?>> NEVER_IN_AN_IMAGE =
      List.of(
          java.util.Random.class,
          Thread.class,
          java.io.FileDescriptor.class,
          java.net.InetAddress.class,
          java.nio.MappedByteBuffer.class,
          java.util.zip.ZipFile.class,
          java.util.zip.Inflater.class,
          java.util.concurrent.Executor.class);

  private final List<String> faults = new ArrayList<>();
  private final Path sources;
  private final Path module;

  private NativeSources(Path module) {
    this.module = module;
    this.sources = module.resolve("target/native-sources");
  }

  /** Prints what is wrong, if anything; then the exit code is 1. */
  public static void main(String[] args) throws Exception {
    NativeSources check = new NativeSources(Path.of(args[0]));
    check.run();
    check.faults.forEach(fault -> System.out.println(check.module + ": " + fault));
    System.exit(check.faults.isEmpty() ? 0 : 1);
  }

  private void run() throws Exception {
    try (JarFile runner = runner()) {
      reflection(runner);
      List<Pattern> included = included(runner);
      Set<String> classes = new TreeSet<>();
      // Not the classes in the runner: most of those are generated.
      Path compiled = module.resolve("target/classes");
      try (Stream<Path> files = Files.walk(compiled)) {
        files
            .filter(Files::isRegularFile)
            .forEach(file -> entry(compiled.relativize(file).toString(), included, classes));
      }
      try (Stream<Path> lib = Files.list(sources.resolve("lib"))) {
        for (Path path :
            lib.filter(jar -> jar.getFileName().toString().contains("io.commercepolicy.")).toList()) {
          try (JarFile jar = new JarFile(path.toFile())) {
            jar.stream().map(JarEntry::getName).forEach(name -> entry(name, included, classes));
          }
        }
      }
      initialization(runner, classes);
    }
  }

  private JarFile runner() throws IOException {
    try (Stream<Path> files = Files.list(sources)) {
      return new JarFile(
          files.filter(f -> f.toString().endsWith("-runner.jar")).findFirst().orElseThrow().toFile());
    }
  }

  private static JsonNode json(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry("META-INF/native-image/" + name))) {
      return new ObjectMapper().readTree(in);
    }
  }

  private void reflection(JarFile runner) throws IOException, ClassNotFoundException {
    Path recorded = module.resolve("target/json-types.txt");
    if (!Files.exists(recorded)) {
      // A module without JSON types of its own has none recorded.
      if (Files.exists(module.resolve("src/main/resources/policies"))) {
        faults.add(recorded + " is missing; the module's tests write it");
      }
      return;
    }
    Map<String, JsonNode> registered = new HashMap<>();
    json(runner, "reflect-config.json").forEach(e -> registered.put(e.get("name").asText(), e));
    for (String name : Files.readAllLines(recorded)) {
      Class<?> type;
      try {
        type = Class.forName(name, false, getClass().getClassLoader());
      } catch (ClassNotFoundException e) {
        continue; // of the tests, or gone
      }
      JsonNode entry = registered.get(name);
      if (type.getEnclosingClass() != null && type.getSuperclass() == type.getEnclosingClass()) {
        continue; // the body of an enum's constant
      }
      boolean whole =
          entry != null
              && (type.isEnum()
                  || type.isInterface()
                  || entry.path("allDeclaredMethods").asBoolean()
                      && entry.path("allDeclaredConstructors").asBoolean());
      if (!whole) {
        faults.add("JSON is made of or from " + name + ", which is not registered for reflection");
      }
    }
  }

  private static List<Pattern> included(JarFile runner) throws IOException {
    List<Pattern> patterns = new ArrayList<>();
    json(runner, "resource-config.json")
        .at("/resources/includes")
        .forEach(include -> patterns.add(Pattern.compile(include.get("pattern").asText())));
    return patterns;
  }

  private void entry(String name, List<Pattern> included, Set<String> classes) {
    if (name.endsWith(".class")) {
      if (name.startsWith(OURS)) {
        classes.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
      }
    } else if (READ_BY_PATH.matcher(name).matches()
        && included.stream().noneMatch(pattern -> pattern.matcher(name).matches())) {
      faults.add("the resource " + name + " is not included");
    }
  }

  private void initialization(JarFile runner, Set<String> classes) throws Exception {
    Set<Class<?>> late = initializedAtRunTime(runner);
    // What these initialize, every application of the framework does; it substitutes it.
    Class.forName("io.netty.util.AsciiString");
    org.jboss.logging.Logger.getLogger(NativeSources.class);
    late.removeIf(type -> !Unsafe.getUnsafe().shouldBeInitialized(type));
    for (String name : classes) {
      try {
        Class<?> type = Class.forName(name, true, getClass().getClassLoader());
        statics(type);
      } catch (NoClassDefFoundError | ExceptionInInitializerError e) {
        faults.add(name + " can't be initialized while the image is built: " + e);
      }
      late.removeIf(
          type -> {
            boolean initialized = !Unsafe.getUnsafe().shouldBeInitialized(type);
            if (initialized) {
              faults.add(name + " initializes " + type.getName() + ", which is for run time");
            }
            return initialized;
          });
    }
  }

  /** The classes whose names the generated feature has, as constants of its class file. */
  private Set<Class<?>> initializedAtRunTime(JarFile runner) throws IOException {
    Set<Class<?>> classes = new LinkedHashSet<>();
    try (DataInputStream in =
        new DataInputStream(
            runner.getInputStream(runner.getEntry("io/quarkus/runner/Feature.class")))) {
      for (String name : constants(in)) {
        if (name.contains(".") && !name.startsWith("io.quarkus.runner.")) {
          try {
            classes.add(Class.forName(name, false, getClass().getClassLoader()));
          } catch (ClassNotFoundException | NoClassDefFoundError e) {
            // no class, or one whose library is not there
          }
        }
      }
    }
    return classes;
  }

  private static List<String> constants(DataInputStream in) throws IOException {
    in.skipNBytes(8);
    int count = in.readUnsignedShort();
    Map<Integer, String> texts = new HashMap<>();
    List<Integer> strings = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(i, in.readUTF());
        case 8 -> strings.add(in.readUnsignedShort());
        case 7, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++;
        }
        default -> in.skipNBytes(4);
      }
    }
    return strings.stream().map(texts::get).toList();
  }

  private void statics(Class<?> type) throws IllegalAccessException {
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        field.setAccessible(true);
        walk(field, field.get(null));
      }
    }
  }

  private void walk(Field from, Object root) throws IllegalAccessException {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>();
    if (root != null) {
      open.add(root);
    }
    while (!open.isEmpty()) {
      Object object = open.pop();
      if (!seen.add(object) || object instanceof Class || isLogger(object)) {
        continue;
      }
      if (NEVER_IN_AN_IMAGE.stream().anyMatch(never -> never.isInstance(object))) {
        faults.add(
            from.getDeclaringClass().getName()
                + "."
                + from.getName()
                + " holds a "
                + object.getClass().getName());
        return;
      }
      if (object instanceof Object[] array) {
        for (Object element : array) {
          if (element != null) {
            open.add(element);
          }
        }
        continue;
      }
      fields(object, open);
    }
  }

  private static boolean isLogger(Object object) {
    return object.getClass().getName().contains("Logger");
  }

  private static void fields(Object object, Deque<Object> open) throws IllegalAccessException {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          try {
            field.setAccessible(true);
          } catch (InaccessibleObjectException e) {
            continue; // of the JDK's closed part
          }
          Object value = field.get(object);
          if (value != null) {
            open.add(value);
          }
        }
      }
    }
  }
}
