package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The catalogue of violation types (P9). */
@ApplicationScoped
class ViolationTypes {

  private static final String SELECT =
      "select " + StoredViolationType.COLUMNS + " from violation_type";

  private final Rows rows;

  ViolationTypes(Rows rows) {
    this.rows = rows;
  }

  /** One page, by code. */
  Uni<Page<StoredViolationType>> page(Paging paging) {
    return rows.read(
            SELECT + " where code > $1 order by code limit $2", paging.after(), paging.limit() + 1)
        .map(found -> Page.of(types(found), paging, StoredViolationType::code));
  }

  /**
   * One type.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<StoredViolationType> get(String code) {
    return rows.read(SELECT + " where code = $1", code)
        .map(found -> types(found).stream().findFirst().orElseThrow(ProblemException::notFound));
  }

  /** One type, locked until the current transaction ends. */
  Uni<Optional<StoredViolationType>> lock(String code) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SELECT + " where code = :code for update", Object[].class)
                    .setParameter("code", code)
                    .getResultList())
        .map(found -> types(found).stream().findFirst());
  }

  /** The types of these codes, within the current transaction; those that are not there lack. */
  Uni<Map<String, ViolationType>> ofCodes(Collection<String> codes) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        SELECT
                            + " where code in (select jsonb_array_elements_text("
                            + "cast(cast(:codes as text) as jsonb)))",
                        Object[].class)
                    .setParameter("codes", CanonicalJson.write(new TreeSet<>(codes)))
                    .getResultList())
        .map(
            found ->
                types(found).stream()
                    .collect(
                        Collectors.toMap(StoredViolationType::code, StoredViolationType::type)));
  }

  /** Adds a type; fails on a lost creation. */
  Uni<Integer> add(StoredViolationType type, String by) {
    return write(
        type,
        by,
        "insert into violation_type (code, document, version, updated_at, updated_by)"
            + " values (:code, :document, :version, :now, :by)");
  }

  /** Replaces a type that is locked. */
  Uni<Integer> replace(StoredViolationType type, String by) {
    return write(
        type,
        by,
        "update violation_type set document = :document, version = :version, updated_at = :now,"
            + " updated_by = :by where code = :code");
  }

  private static Uni<Integer> write(StoredViolationType type, String by, String sql) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(sql)
                    .setParameter("code", type.code())
                    .setParameter("document", CanonicalJson.write(type.type()))
                    .setParameter("version", type.version())
                    .setParameter("now", type.updatedAt())
                    .setParameter("by", by)
                    .executeUpdate());
  }

  private static List<StoredViolationType> types(List<Object[]> found) {
    return found.stream().map(StoredViolationType::of).toList();
  }
}
