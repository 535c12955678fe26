package io.commercepolicy.kit.test;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kernel.Clause;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Parameter;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The page that leads from a clause to its parameters, rules and vectors. It is committed, and
 * written anew with {@code -Ddocs.update=true}. A service's {@code PolicyPageTest} extends this.
 */
public abstract class PolicyPageChecks {

  private final PolicyFile file;
  private final List<? extends Vector<?>> vectors;
  private final Map<String, ? extends RuleBook<?>> books;
  private final String service;
  private final String page;

  /**
   * The page of a policy.
   *
   * @param books what can be asked, in order, to the rules that answer it
   * @param service the folder of the service
   * @param page the name of the page in {@code docs/policies}, without its ending
   */
  protected PolicyPageChecks(
      PolicyFile file,
      List<? extends Vector<?>> vectors,
      Map<String, ? extends RuleBook<?>> books,
      String service,
      String page) {
    this.file = file;
    this.vectors = vectors;
    this.books = books;
    this.service = service;
    this.page = page;
  }

  @Test
  public void thePageSaysWhatTheCodeDoes() throws IOException {
    String written = written();
    Path committed = PolicyFile.checkout().resolve("docs/policies/" + page + ".md");
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(committed, written);
    }
    assertEquals(
        Files.readString(committed),
        written,
        "docs/policies/" + page + ".md is stale: run this test with -Ddocs.update=true");
  }

  private String written() {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(file.title().en()).append(" · ").append(file.title().zh());
    page.append(
        """


        From each clause to its parameters, the rules that serve it and the test vectors that pin it. This page is written by
        `PolicyPageTest` from the version file, the rules and the vectors, and the build fails when it is stale. To write it
        anew: `mvn -pl %s -am test -Dtest=PolicyPageTest -Dsurefire.failIfNoSpecifiedTests=false
        -Ddocs.update=true`.

        """
            .formatted(service));
    page.append("| | |\n| --- | --- |\n");
    row(page, "Policy", code(file.policyId()));
    row(
        page,
        "Version",
        "[" + code(file.version()) + "](" + resources() + file.version() + ".json)");
    row(
        page,
        "In force",
        "from "
            + file.effectiveFrom()
            + (file.effectiveUntil() == null
                ? ", without end"
                : " to " + file.effectiveUntil() + ", both inclusive"));
    row(
        page,
        "Source",
        "["
            + file.source().title()
            + "](announcements/"
            + file.policyId()
            + "-"
            + file.source().announcedOn()
            + ".md), announced "
            + file.source().announcedOn()
            + ", last checked "
            + file.source().checkedOn());
    row(page, "SHA-256 of the source", code(file.source().sha256()));
    page.append(
        """

        A value rests on the announcement's **text**; on a **reading**, where the announcement leaves it open; or is an
        **operator**'s default that is not from the announcement.
        """);
    for (Clause clause : file.clauses()) {
      append(page, clause);
    }
    return page.toString();
  }

  private String resources() {
    return "../../" + service + "/src/main/resources/policies/" + file.policyId() + "/";
  }

  private void append(StringBuilder page, Clause clause) {
    page.append("\n## ").append(clause.id()).append("\n\n");
    page.append("> ").append(clause.text().zh()).append("\n>\n");
    page.append("> ").append(clause.text().en()).append('\n');
    List<Parameter> parameters =
        file.parameters().stream()
            .filter(parameter -> parameter.clause().equals(clause.id()))
            .toList();
    if (!parameters.isEmpty()) {
      page.append("\n| parameter | value | unit | rests on | meaning |\n");
      page.append("| --- | --- | --- | --- | --- |\n");
      for (Parameter parameter : parameters) {
        row(
            page,
            code(parameter.name()),
            parameter.value() == null ? "none" : code(parameter.value().replace(",", ", ")),
            parameter.unit(),
            parameter.basis().name().toLowerCase(Locale.ROOT),
            both(parameter.description()));
      }
    }
    page.append("\n| rule | what it is about | asked by |\n| --- | --- | --- |\n");
    rules(clause)
        .forEach(
            (rule, questions) ->
                row(page, code(rule.name()), both(rule.title()), String.join(", ", questions)));
    page.append("\n[Vectors](").append(resources()).append("vectors/").append(clause.id());
    page.append(".json):\n\n| vector | parameter | side | what it shows | outcome |\n");
    page.append("| --- | --- | --- | --- | --- |\n");
    vectors.stream()
        .filter(vector -> vector.clause().equals(clause.id()))
        .forEach(
            vector ->
                row(
                    page,
                    code(vector.id()),
                    vector.parameter() == null ? "" : code(vector.parameter()),
                    vector.side() == null ? "" : vector.side().name().toLowerCase(Locale.ROOT),
                    both(vector.title()),
                    code(vector.expected().outcome().name())));
  }

  /** The rules of a clause, each once, with the questions that ask them. */
  private Map<Rule<?>, List<String>> rules(Clause clause) {
    Map<String, Rule<?>> byName = new LinkedHashMap<>();
    Map<Rule<?>, List<String>> rules = new LinkedHashMap<>();
    books.forEach(
        (question, book) ->
            book.rules().stream()
                .filter(rule -> rule.clause().equals(clause.id()))
                .forEach(
                    rule ->
                        rules
                            .computeIfAbsent(
                                byName.computeIfAbsent(rule.name(), name -> rule),
                                first -> new ArrayList<>())
                            .add(question)));
    return rules;
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String both(LocalizedText text) {
    return text.zh() + "<br>" + text.en();
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
