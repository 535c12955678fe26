package io.commercepolicy.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs {@code kubectl kustomize}, once per folder; tests are skipped where there is no kubectl. */
final class Kustomize {

  /** What a component can't do without. */
  private static final Map<String, List<String>> NEEDS =
      Map.of(
          "backup", List.of("postgresql"),
          "connection-pooler", List.of("postgresql"),
          "secrets-plain", List.of("postgresql"),
          "secrets-external", List.of("postgresql"),
          "restore", List.of("postgresql", "secrets-plain", "backup"));

  private static final Map<Path, Rendering> RENDERED = new ConcurrentHashMap<>();

  private Kustomize() {}

  /** The rendering of {@code overlays/<name>}. */
  static Rendering overlay(String name) {
    return render(Path.of("overlays", name));
  }

  /** Every overlay, the base alone and with each component, and what stands by itself. */
  static Stream<Rendering> all() {
    return Stream.of(overlays(), Stream.of(render(Path.of("base"))), components())
        .flatMap(renderings -> renderings);
  }

  static Stream<Rendering> overlays() {
    return folders(Path.of("overlays")).map(Kustomize::render);
  }

  private static Stream<Rendering> components() {
    return folders(Path.of("components"))
        .flatMap(folder -> isKustomization(folder) ? Stream.of(folder) : folders(folder))
        .map(component -> isComponent(component) ? withBase(component) : render(component));
  }

  private static boolean isComponent(Path folder) {
    return read(folder.resolve("kustomization.yaml")).contains("kind: Component");
  }

  private static Rendering withBase(Path component) {
    Path path = Path.of("components").relativize(component);
    String name = path.getName(0).toString();
    // Posture and migration job are in the base already.
    boolean inBase = name.equals("posture") || name.equals("migration-job");
    StringBuilder kustomization =
        new StringBuilder(
            """
            resources: [../../../base]
            configMapGenerator:
              - name: commerce-policy-suite
                literals:
                  - oidc-issuer=https://login.example.com
                  - gateway-hosts=gateway,api.example.com
                  - otlp-endpoint=http://collector.telemetry.svc:4317
                  - manual=https://git.example.com/suite
            components:
            """);
    Stream.concat(
            NEEDS.getOrDefault(name, List.of()).stream(),
            inBase ? Stream.of() : Stream.of(path.toString()))
        .forEach(one -> kustomization.append("  - ../../../components/").append(one).append('\n'));
    return written(path.toString().replace('/', '-'), kustomization.toString());
  }

  /**
   * The rendering of an overlay that a page shows.
   *
   * @param name what to call it
   * @param kustomization its {@code kustomization.yaml}, as it would stand in a folder of {@code
   *     overlays}
   */
  static Rendering shown(String name, String kustomization) {
    return written(
        name,
        kustomization
            .replace("- ../../components/", "- ../../../components/")
            .replaceAll("- \\.\\./(production|local)\\b", "- ../../../overlays/$1"));
  }

  private static Rendering written(String name, String kustomization) {
    Path folder = Path.of("target", "kustomize", name);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("kustomization.yaml"), kustomization);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return render(folder);
  }

  private static boolean isKustomization(Path folder) {
    return Files.exists(folder.resolve("kustomization.yaml"));
  }

  private static Stream<Path> folders(Path folder) {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Rendering render(Path folder) {
    assumeTrue(Kubectl.isThere(), "skipped: no kubectl 1.27 or newer here");
    return RENDERED.computeIfAbsent(
        folder, path -> Rendering.read(path.toString(), Kubectl.kustomize(path)));
  }

  /** The program. */
  private static final class Kubectl {

    /** Kustomize 5.0, the first that knows what is used here, came with kubectl 1.27. */
    private static final int MINOR = 27;

    private static final boolean THERE = look();

    static boolean isThere() {
      return THERE;
    }

    private static boolean look() {
      try {
        Output version = run(List.of("kubectl", "version", "--client", "--output=json"));
        return version.status() == 0
            && Integer.parseInt(
                    Rendering.YAML
                        .readTree(version.text())
                        .at("/clientVersion/minor")
                        .asText()
                        .replaceAll("\\D", ""))
                >= MINOR;
      } catch (IOException | NumberFormatException none) {
        return false;
      }
    }

    static String kustomize(Path folder) {
      try {
        Output output = run(List.of("kubectl", "kustomize", folder.toString()));
        if (output.status() != 0) {
          throw new AssertionError("kubectl kustomize " + folder + ": " + output.errors());
        }
        return output.text();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    private static Output run(List<String> command) throws IOException {
      Path errors = Files.createTempFile("kubectl", ".err");
      try {
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(
            process.waitFor(),
            text,
            Files.readAllLines(errors).stream().collect(Collectors.joining(" ")));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException(stopped);
      } finally {
        Files.delete(errors);
      }
    }

    private record Output(int status, String text, String errors) {}
  }
}
