package io.commercepolicy.incentive.application.evaluation;

import io.commercepolicy.incentive.policy.IncentiveFacts;
import io.commercepolicy.incentive.policy.IncentiveFacts.Placing;
import io.commercepolicy.incentive.policy.PolarisIncentive;
import io.commercepolicy.incentive.policy.Question;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.policy.PolicyEngine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binds the policy to what all services share. */
@RegisterForReflection(targets = IncentiveFacts.class, registerFullHierarchy = true)
@ApplicationScoped
class IncentiveEngine implements PolicyEngine<IncentiveFacts> {

  private static final String DAYS =
      """
      select d.business_date, d.host_id, d.board, d.rank,
        (select max(m.rank) from host_day m where m.campaign_id = d.campaign_id
          and m.business_date = d.business_date and m.board = d.board)
      from host_day d where d.campaign_id = $1 and (d.business_date, d.host_id) > ($2, $3)
        and not exists (select from campaign_day s where s.campaign_id = d.campaign_id
          and s.business_date = d.business_date and s.settled_at is not null)
      order by d.business_date, d.host_id limit $4
      """;

  private final Rows rows;
  private final Pool pool;
  private final ReadingHostFacts reading;

  IncentiveEngine(Rows rows, Pool pool, ReadingHostFacts reading) {
    this.rows = rows;
    this.pool = pool;
    this.reading = reading;
  }

  @Override
  public String policyId() {
    return PolarisIncentive.POLICY_ID;
  }

  @Override
  public Class<IncentiveFacts> factsType() {
    return IncentiveFacts.class;
  }

  @Override
  public Subject subject(IncentiveFacts facts) {
    return new Subject("host", MissingFactException.require(facts.hostId(), "hostId"));
  }

  @Override
  public String about(IncentiveFacts facts) {
    return facts.question() + " " + facts.date();
  }

  /** The business day that the facts are about decides, whenever it is asked about. */
  @Override
  public LocalDate governedOn(IncentiveFacts facts, Instant asOf) {
    return facts.date() == null ? PolicyEngine.super.governedOn(facts, asOf) : facts.date();
  }

  @Override
  public Decision decide(PolicyVersion version, IncentiveFacts facts, Instant asOf) {
    return PolarisIncentive.decide(version, facts, asOf);
  }

  /**
   * Impact asks what each host's day earns that is not settled, by the places that the hosts have
   * now: a version that ranks otherwise shows in what the thresholds do, not in who moves up.
   */
  @Override
  public Uni<List<StoredFacts<IncentiveFacts>>> storedFacts(String after, int limit) {
    Position position = Position.of(after);
    return rows.read(DAYS, policyId(), position.date, position.hostId, limit / 2)
        .flatMap(
            found -> {
              Map<LocalDate, List<Object[]>> byDate = new LinkedHashMap<>();
              for (Object[] row : found) {
                byDate.computeIfAbsent((LocalDate) row[0], date -> new ArrayList<>()).add(row);
              }
              return Multi.createFrom()
                  .iterable(byDate.entrySet())
                  .onItem()
                  .transformToUniAndConcatenate(day -> documents(day.getKey(), day.getValue()))
                  .collect()
                  .asList()
                  .map(lists -> lists.stream().flatMap(List::stream).toList());
            });
  }

  private Uni<List<StoredFacts<IncentiveFacts>>> documents(LocalDate date, List<Object[]> rows) {
    String[] hosts = rows.stream().map(row -> (String) row[1]).toArray(String[]::new);
    return reading
        .read(pool, policyId(), date, hosts, ReadingHostFacts.ALL)
        .map(
            all -> {
              List<StoredFacts<IncentiveFacts>> documents = new ArrayList<>();
              for (int i = 0; i < all.size(); i++) {
                Object[] row = rows.get(i);
                String key = date + "/" + hosts[i];
                Placing placing = new Placing((String) row[2], (Integer) row[3], (Integer) row[4]);
                documents.add(new StoredFacts<>(key, all.get(i).asking(Question.DAILY_TASK, null)));
                documents.add(new StoredFacts<>(key, all.get(i).asking(Question.PK, placing)));
              }
              return documents;
            });
  }

  private record Position(LocalDate date, String hostId) {

    static Position of(String key) {
      return key.isEmpty()
          ? new Position(LocalDate.EPOCH, "")
          : new Position(LocalDate.parse(key.substring(0, 10)), key.substring(11));
    }
  }
}
