package io.commercepolicy.creatorprotection.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.commercepolicy.kernel.Clause;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Parameter;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** The version file and the vectors as they ship. */
final class ShippedPolicy {

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private static final String FOLDER = "/policies/new-creator-protection/";

  static final VersionFile FILE = read("2022-06-14.json", VersionFile.class);

  static final PolicyVersion VERSION =
      FILE.toVersion(FILE.effectiveFrom, FILE.effectiveUntil, FILE.parameters);

  private static final List<Vector> VECTORS =
      FILE.clauses.stream()
          .map(clause -> read("vectors/" + clause.id() + ".json", Vector[].class))
          .flatMap(Arrays::stream)
          .toList();

  private ShippedPolicy() {}

  record VersionFile(
      String policyId,
      LocalizedText title,
      String version,
      LocalDate effectiveFrom,
      LocalDate effectiveUntil,
      Instant publishedAt,
      Source source,
      List<Clause> clauses,
      List<Parameter> parameters) {

    PolicyVersion toVersion(LocalDate from, LocalDate until, List<Parameter> values) {
      return new PolicyVersion(
          policyId, version, from, until, publishedAt, source, clauses, values);
    }
  }

  /** The shipped version with another value of one parameter. */
  static PolicyVersion with(String name, String value) {
    if (FILE.parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
      throw new IllegalArgumentException("no parameter " + name);
    }
    return FILE.toVersion(
        FILE.effectiveFrom,
        FILE.effectiveUntil,
        FILE.parameters.stream()
            .map(
                one ->
                    one.name().equals(name)
                        ? new Parameter(
                            name,
                            one.type(),
                            value,
                            one.unit(),
                            one.clause(),
                            one.basis(),
                            one.description())
                        : one)
            .toList());
  }

  /** The shipped version with a last date. */
  static PolicyVersion endingOn(String lastDate) {
    return FILE.toVersion(FILE.effectiveFrom, LocalDate.parse(lastDate), FILE.parameters);
  }

  /** The shipped version with another first date. */
  static PolicyVersion beginningOn(String firstDate) {
    return FILE.toVersion(LocalDate.parse(firstDate), FILE.effectiveUntil, FILE.parameters);
  }

  /** Every vector, in the order of the clauses. */
  static List<Vector> vectors() {
    return VECTORS;
  }

  /** The vector of that id. */
  static Vector vector(String id) {
    return VECTORS.stream().filter(vector -> vector.id().equals(id)).findFirst().orElseThrow();
  }

  /** The folder of the checkout. */
  static Path checkout() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("decision-kernel"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static <T> T read(String name, Class<T> type) {
    try (InputStream file = ShippedPolicy.class.getResourceAsStream(FOLDER + name)) {
      return JSON.readValue(file, type);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
