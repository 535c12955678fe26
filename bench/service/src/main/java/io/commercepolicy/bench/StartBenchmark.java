package io.commercepolicy.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * From the start of a process to its first good answer, and what it then has in memory: of each
 * process, on each JVM, with and without a cache of its classes.
 */
final class StartBenchmark {

  /** What a start is given besides. */
  private enum Cache {
    NONE,
    CDS,
    AOT
  }

  /** What is started, and what it is asked. */
  private enum Program {
    CERTIFICATION("certification-service", "/q/health/ready"),
    CREATOR_PROTECTION("creator-protection-service", "/q/health/ready"),
    INCENTIVE("incentive-service", "/q/health/ready"),
    GATEWAY("gateway", "/openapi");

    private final String module;
    private final String path;

    Program(String module, String path) {
      this.module = module;
      this.path = path;
    }
  }

  private record Start(double millis, double megabytes) {}

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

  private final List<Path> javas = new ArrayList<>();
  private final List<String> modules = new ArrayList<>();
  private String jarFolder = "target/quarkus-app";
  private int rounds = 7;
  private EmbeddedPostgres postgres;
  private TokenIssuer issuer;

  private StartBenchmark(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--java" -> javas.add(Path.of(words.get(++i)));
        case "--module" -> modules.add(words.get(++i));
        case "--rounds" -> rounds = Integer.parseInt(words.get(++i));
        case "--folder" -> jarFolder = words.get(++i);
        default -> throw new IllegalArgumentException("there is no option " + words.get(i));
      }
    }
    if (javas.isEmpty()) {
      javas.add(Path.of(System.getProperty("java.home")));
    }
  }

  /** Runs the benchmark; see {@code bench/start/run --help}. */
  public static void main(String[] words) throws Exception {
    new StartBenchmark(List.of(words)).run();
    System.exit(0);
  }

  private void run() throws Exception {
    Files.createDirectories(MeasuredProgram.FOLDER);
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        TokenIssuer tokens = TokenIssuer.start()) {
      postgres = server;
      issuer = tokens;
      System.out.printf(
          "%-28s %-22s %8s %8s %8s %10s%n",
          "process", "runs on", "min ms", "median", "max", "median MB");
      for (Program program : Program.values()) {
        if (modules.isEmpty() || modules.contains(program.module)) {
          database(program);
          measure(program);
        }
      }
    }
  }

  private void measure(Program program) throws Exception {
    Path module = ROOT.resolve(program.module);
    for (Path java : javas) {
      int version = version(java);
      for (Cache cache : Cache.values()) {
        if (cache != Cache.AOT || version >= 25) {
          Path file = train(program, java, version, cache);
          print(program, "JDK " + version + name(cache), command(module, java, use(cache, file)));
        }
      }
    }
    for (Path executable : executables(module)) {
      print(program, "executable", List.of(executable.toString()));
    }
  }

  private static String name(Cache cache) {
    return switch (cache) {
      case NONE -> "";
      case CDS -> ", AppCDS";
      case AOT -> ", AOT cache";
    };
  }

  private List<String> command(Path module, Path java, List<String> options) {
    List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
    command.addAll(options);
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-jar"));
    command.add(module.resolve(jarFolder).resolve("quarkus-run.jar").toString());
    return command;
  }

  private static List<String> use(Cache cache, Path file) {
    return switch (cache) {
      case NONE -> List.of();
      case CDS -> List.of("-XX:SharedArchiveFile=" + file);
      case AOT -> List.of("-XX:AOTCache=" + file);
    };
  }

  /** A start and an end whose classes the cache is made of. */
  private Path train(Program program, Path java, int version, Cache cache) throws Exception {
    if (cache == Cache.NONE) {
      return null;
    }
    Path file = MeasuredProgram.FOLDER.resolve(program.module + "-" + version + "." + cache);
    Files.deleteIfExists(file);
    String option = cache == Cache.CDS ? "-XX:ArchiveClassesAtExit=" : "-XX:AOTCacheOutput=";
    start(program, command(ROOT.resolve(program.module), java, List.of(option + file)));
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "no cache was made; see target/run/" + program.module + ".log");
    }
    return file;
  }

  private void print(Program program, String where, List<String> command) throws Exception {
    List<Start> starts = new ArrayList<>();
    start(program, command); // the first one reads what the later ones find in memory
    for (int i = 0; i < rounds; i++) {
      starts.add(start(program, command));
    }
    List<Double> millis = starts.stream().map(Start::millis).sorted().toList();
    List<Double> megabytes = starts.stream().map(Start::megabytes).sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%-28s %-22s %8.0f %8.0f %8.0f %10.0f%n",
        program.module,
        where,
        millis.get(0),
        millis.get(rounds / 2),
        millis.get(rounds - 1),
        megabytes.get(rounds / 2));
  }

  private Start start(Program program, List<String> command) throws Exception {
    int port = MeasuredProgram.freePort();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(MeasuredProgram.FOLDER.resolve(program.module + ".log").toFile());
    builder.environment().putAll(environment(program, port));
    long began = System.nanoTime();
    Process process = builder.start();
    Thread end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      while (!answers(port, program.path)) {
        if (!process.isAlive() || System.nanoTime() - began > PATIENCE) {
          throw new IllegalStateException(
              program.module + " does not start; see target/run/" + program.module + ".log");
        }
        TimeUnit.MILLISECONDS.sleep(2);
      }
      double millis = (System.nanoTime() - began) / 1e6;
      return new Start(millis, residentMegabytes(process.pid()));
    } finally {
      process.destroy();
      process.onExit().join();
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  /** A request of few words: a client of the JDK's would take part of the processors. */
  private static boolean answers(int port, String path) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] status = socket.getInputStream().readNBytes(12);
      return new String(status, StandardCharsets.US_ASCII).endsWith(" 200");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static double residentMegabytes(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElseThrow();
    }
  }

  private Map<String, String> environment(Program program, int port) throws IOException {
    Map<String, String> environment = MeasuredProgram.environment(port, issuer);
    environment.put("QUARKUS_SHUTDOWN_DELAY", "0S");
    if (program == Program.GATEWAY) {
      String nobody = "http://127.0.0.1:" + MeasuredProgram.freePort();
      environment.put("SUITE_UPSTREAM_CERTIFICATION", nobody);
      environment.put("SUITE_UPSTREAM_CREATOR_PROTECTION", nobody);
      environment.put("SUITE_UPSTREAM_INCENTIVE", nobody);
      environment.put("SUITE_GATEWAY_CONSOLE_SESSION_SECRET", "measured without anybody logged in");
    } else {
      environment.put("SUITE_DATABASE_HOST", "127.0.0.1");
      environment.put("SUITE_DATABASE_PORT", Integer.toString(postgres.getPort()));
      environment.put("SUITE_DATABASE_NAME", database(program.module));
      environment.put("SUITE_DATABASE_USERNAME", "postgres");
      environment.put("SUITE_DATABASE_PASSWORD", "postgres");
    }
    return environment;
  }

  private void database(Program program) throws Exception {
    if (program != Program.GATEWAY) {
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + database(program.module));
      }
    }
  }

  private static String database(String module) {
    return module.replace('-', '_');
  }

  private static List<Path> executables(Path module) throws IOException {
    try (Stream<Path> files = Files.list(module.resolve("target"))) {
      return files.filter(file -> file.toString().endsWith("-runner")).toList();
    }
  }

  private static int version(Path java) throws IOException {
    return Files.readAllLines(java.resolve("release")).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElseThrow();
  }
}
