package io.commercepolicy.kit.test;

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
import java.util.List;

/** A version file of a policy, as it ships. */
public record PolicyFile(
    String policyId,
    LocalizedText title,
    String version,
    LocalDate effectiveFrom,
    LocalDate effectiveUntil,
    Instant publishedAt,
    Source source,
    List<Clause> clauses,
    List<Parameter> parameters) {

  /** Reads and writes facts as the files have them. */
  public static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /** The file of a version, from the class path. */
  public static PolicyFile read(String policyId, String version) {
    try (InputStream file = open(policyId, version)) {
      return JSON.readValue(file, PolicyFile.class);
    } catch (IOException e) {
      throw new UncheckedIOException(version, e);
    }
  }

  /** Every vector of the policy, in the order of the clauses. */
  public <F> List<Vector<F>> vectors(Class<F> facts) {
    return clauses.stream().flatMap(clause -> vectors(clause, facts).stream()).toList();
  }

  private <F> List<Vector<F>> vectors(Clause clause, Class<F> facts) {
    try (InputStream file = open(policyId, "vectors/" + clause.id())) {
      return JSON.readValue(
          file,
          JSON.getTypeFactory()
              .constructCollectionType(
                  List.class, JSON.getTypeFactory().constructParametricType(Vector.class, facts)));
    } catch (IOException e) {
      throw new UncheckedIOException(clause.id(), e);
    }
  }

  private static InputStream open(String policyId, String name) {
    return Thread.currentThread()
        .getContextClassLoader()
        .getResourceAsStream("policies/" + policyId + "/" + name + ".json");
  }

  /** The version as it ships. */
  public PolicyVersion shipped() {
    return toVersion(effectiveFrom, effectiveUntil, parameters);
  }

  /** The shipped version with another value of one parameter. */
  public PolicyVersion with(String name, String value) {
    if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
      throw new IllegalArgumentException("no parameter " + name);
    }
    return toVersion(
        effectiveFrom,
        effectiveUntil,
        parameters.stream()
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

  /** The shipped version with another last date. */
  public PolicyVersion endingOn(String lastDate) {
    return toVersion(effectiveFrom, LocalDate.parse(lastDate), parameters);
  }

  /** The shipped version with another first date. */
  public PolicyVersion beginningOn(String firstDate) {
    return toVersion(LocalDate.parse(firstDate), effectiveUntil, parameters);
  }

  private PolicyVersion toVersion(LocalDate from, LocalDate until, List<Parameter> values) {
    return new PolicyVersion(policyId, version, from, until, publishedAt, source, clauses, values);
  }

  /** The folder of the checkout. */
  public static Path checkout() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("decision-kernel"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
