package io.commercepolicy.kit.policy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kernel.PolicyRef;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.metrics.Tasks;
import io.commercepolicy.kit.metrics.Tasks.Task;
import io.commercepolicy.kit.start.Preparation;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The published versions of the service's policies. What ships in files is stored once at the first
 * start and must never differ afterwards; what operators publish later is picked up by every
 * replica within a second.
 */
@ApplicationScoped
public class Policies implements Preparation {

  private static final Logger LOG = Logger.getLogger(Policies.class);

  private final DataSource database;
  private final List<String> shipped;
  private final Instance<PolicyEngine<?>> engines;
  private final DecisionCounts counts;
  private final Task refreshing;
  private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of());

  private record Snapshot(Map<String, Policy> policies, Map<String, String> digests) {}

  Policies(
      DataSource database,
      @ConfigProperty(name = "suite.policies") List<String> shipped,
      @Any Instance<PolicyEngine<?>> engines,
      DecisionCounts counts,
      Tasks tasks) {
    this.database = database;
    this.shipped = shipped;
    this.engines = engines;
    this.counts = counts;
    this.refreshing = tasks.task("policies");
  }

  @Override
  public void prepare(Connection connection) throws SQLException {
    for (String name : shipped) {
      ship(connection, file(name));
    }
    refresh();
  }

  /** The shipped versions that no decision is made by yet. */
  List<String> missing() {
    Snapshot known = snapshot;
    return shipped.stream().filter(name -> !known.digests.containsKey(name)).toList();
  }

  /**
   * Takes up what was published, here or on another replica. One at a time: what was read earlier
   * must not replace what was read later.
   */
  @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void refresh() {
    Map<String, List<PolicyVersion>> versions = new TreeMap<>();
    Map<String, PolicyDocument> latest = new TreeMap<>();
    Map<String, String> digests = new TreeMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select document, digest, published_at from policy_version"
                    + " where published_at is not null order by published_at");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        PolicyDocument document = CanonicalJson.read(rows.getString(1), PolicyDocument.class);
        Instant published = rows.getObject(3, OffsetDateTime.class).toInstant();
        versions
            .computeIfAbsent(document.policyId(), id -> new ArrayList<>())
            .add(document.toVersion(published));
        latest.put(document.policyId(), document);
        digests.put(document.policyId() + "/" + document.version(), rows.getString(2));
      }
    } catch (SQLException e) {
      LOG.warnf(
          "The policy versions can't be read, the known ones stay in use: %s", e.getMessage());
      return;
    }
    Map<String, Policy> policies = new TreeMap<>();
    versions.forEach(
        (id, list) -> policies.put(id, new Policy(id, latest.get(id).title().toKernel(), list)));
    snapshot = new Snapshot(policies, digests);
    versions.values().forEach(list -> list.forEach(counts::know));
    refreshing.succeeded();
  }

  /** All policies of the service, by id. */
  public List<Policy> all() {
    return List.copyOf(snapshot.policies.values());
  }

  public Optional<Policy> find(String policyId) {
    return Optional.ofNullable(snapshot.policies.get(policyId));
  }

  /**
   * The version to evaluate under: the one in force; where none is, the next to take effect; else
   * the last that ended. Empty where none was known at all.
   */
  public Optional<PolicyVersion> governing(String policyId, Instant asOf, Instant knownAt) {
    return governing(policyId, BusinessTime.dateOf(asOf), knownAt);
  }

  /** The version to evaluate a date under, as above. */
  public Optional<PolicyVersion> governing(String policyId, LocalDate date, Instant knownAt) {
    Policy policy = find(policyId).orElseThrow();
    return policy
        .inForce(date, knownAt)
        .or(() -> policy.upcoming(date, knownAt))
        .or(
            () ->
                policy.versions().stream()
                    .filter(version -> !version.publishedAt().orElseThrow().isAfter(knownAt))
                    .max(java.util.Comparator.comparing(PolicyVersion::effectiveFrom)));
  }

  /**
   * Decides under the governing version; {@code NOT_IN_FORCE} where none was known. The decision is
   * counted.
   */
  public <F> Decision decide(PolicyEngine<F> engine, F facts, Instant asOf, Instant knownAt) {
    return counts.counted(tryOut(engine, facts, asOf, knownAt));
  }

  /** What {@link #decide} would say of facts that somebody made up. */
  <F> Decision tryOut(PolicyEngine<F> engine, F facts, Instant asOf, Instant knownAt) {
    return governing(engine.policyId(), engine.governedOn(facts, asOf), knownAt)
        .map(version -> engine.decide(version, facts, asOf))
        .orElseGet(
            () ->
                new Decision.NotInForce(
                    new PolicyRef(engine.policyId(), null, null),
                    engine.subject(facts),
                    asOf,
                    List.of()));
  }

  /** SHA-256 of a published version's document, hexadecimal; null where there is none. */
  public String digest(PolicyRef ref) {
    return snapshot.digests.get(ref.id() + "/" + ref.version());
  }

  /** The engine of a policy. */
  public Optional<PolicyEngine<?>> engine(String policyId) {
    for (PolicyEngine<?> engine : engines) {
      if (engine.policyId().equals(policyId)) {
        return Optional.of(engine);
      }
    }
    return Optional.empty();
  }

  static String digestOf(String document) {
    return HexFormat.of().formatHex(CanonicalJson.sha256(document));
  }

  private static void ship(Connection connection, PolicyDocument file) throws SQLException {
    file.toVersion(file.publishedAt().toInstant());
    String document = CanonicalJson.write(file.withoutPublication());
    String digest = digestOf(document);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into policy_version (policy_id, version, effective_from, effective_until,"
                + " document, digest, created_at, created_by, published_at, published_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, 'shipped', ?, 'shipped')"
                + " on conflict (policy_id, version) do nothing")) {
      OffsetDateTime published = file.publishedAt().withOffsetSameInstant(ZoneOffset.UTC);
      insert.setString(1, file.policyId());
      insert.setString(2, file.version());
      insert.setObject(3, file.effectiveFrom());
      insert.setObject(4, file.effectiveUntil());
      insert.setString(5, document);
      insert.setString(6, digest);
      insert.setObject(7, published);
      insert.setObject(8, published);
      insert.executeUpdate();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select digest from policy_version where policy_id = ? and version = ?")) {
      select.setString(1, file.policyId());
      select.setString(2, file.version());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        if (!digest.equals(row.getString(1))) {
          throw new IllegalStateException(
              "The file of policy "
                  + file.policyId()
                  + " version "
                  + file.version()
                  + " differs from the version that was stored earlier; a published version never"
                  + " changes. Ship a new version instead.");
        }
      }
    }
  }

  private static PolicyDocument file(String name) {
    String resource = "policies/" + name + ".json";
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "suite.policies names " + resource + ", which is not there");
      }
      return JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readValue(in, PolicyDocument.class);
    } catch (IOException e) {
      throw new IllegalStateException(resource + " can't be read: " + e.getMessage(), e);
    }
  }
}
