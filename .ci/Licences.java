import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the page of third-party parts from the modules' lists of parts, or says where it is stale.
 * Fails for a jar that no list knows, and for a part none of whose licences is allowed.
 */
public final class Licences {

  private static final Path PAGE = Path.of("THIRD-PARTY.md");
  private static final Path ALLOWED = Path.of(".ci/licences-allowed");
  private static final String OURS = "io.commercepolicy";

  private record Part(String name, String version, Set<String> licences) {}

  private final TreeMap<String, Part> parts = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  /** The modules, and {@code --write} to write the page. */
  public static void main(String[] args) throws IOException {
    Licences check = new Licences();
    List<String> modules = new ArrayList<>(Arrays.asList(args));
    boolean write = modules.remove("--write");
    for (String module : modules) {
      check.read(module);
    }
    check.judge();
    String page = check.page();
    if (write) {
      Files.writeString(PAGE, page);
    } else if (!Files.exists(PAGE) || !Files.readString(PAGE).equals(page)) {
      check.faults.add(PAGE + " is stale; .ci/licences --write writes it anew");
    }
    check.faults.forEach(System.out::println);
    System.exit(check.faults.isEmpty() ? 0 : 1);
  }

  private void read(String module) throws IOException {
    Set<String> files = new TreeSet<>();
    JsonNode list =
        new ObjectMapper().readTree(Path.of(module, "target/sbom", module + ".json").toFile());
    for (JsonNode component : list.path("components")) {
      String group = component.path("group").asText();
      if (group.equals(OURS)) {
        continue;
      }
      String name = group + ":" + component.path("name").asText();
      String version = component.path("version").asText();
      files.add(group + "." + component.path("name").asText() + "-" + version);
      parts.put(name + ":" + version, new Part(name, version, licences(component)));
    }
    for (String folder : List.of("main", "boot")) {
      try (Stream<Path> jars = Files.list(Path.of(module, "target/quarkus-app/lib", folder))) {
        jars.map(jar -> jar.getFileName().toString().replaceFirst("\\.jar$", ""))
            .filter(jar -> !jar.startsWith(OURS))
            .filter(jar -> files.stream().noneMatch(jar::startsWith))
            .forEach(jar -> faults.add(module + ": " + jar + " is not in its list of parts"));
      }
    }
  }

  private static Set<String> licences(JsonNode component) {
    Set<String> licences = new TreeSet<>();
    for (JsonNode choice : component.path("licenses")) {
      if (choice.has("expression")) {
        licences.addAll(List.of(choice.get("expression").asText().split(" OR ")));
      } else {
        JsonNode licence = choice.path("license");
        licences.add(licence.has("id") ? licence.get("id").asText() : licence.path("name").asText());
      }
    }
    return licences;
  }

  private void judge() throws IOException {
    Set<String> allowed =
        Files.readAllLines(ALLOWED).stream()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .collect(Collectors.toSet());
    for (Part part : parts.values()) {
      // Of several licences the user chooses.
      if (part.licences.stream().noneMatch(allowed::contains)
          && !allowed.contains(part.name)) {
        faults.add(part.name + ":" + part.version + " has no licence that is allowed: " + part.licences);
      }
    }
  }

  private String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Third-party parts

            What the four processes are delivered with, and under which licences; where there are several, one may be chosen. Written by `.ci/licences --write`.

            | part | version | licences |
            | --- | --- | --- |
            """);
    for (Part part : parts.values()) {
      page.append("| ").append(part.name).append(" | ").append(part.version).append(" | ")
          .append(part.licences.isEmpty() ? "not stated" : String.join("; ", part.licences))
          .append(" |\n");
    }
    return page.toString();
  }
}
