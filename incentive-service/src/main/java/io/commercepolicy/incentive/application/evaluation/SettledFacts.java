package io.commercepolicy.incentive.application.evaluation;

import io.commercepolicy.incentive.application.evaluation.CampaignDays.Settled;
import io.commercepolicy.incentive.application.evaluation.HostFacts.Context;
import io.commercepolicy.incentive.policy.IncentiveFacts;
import io.commercepolicy.incentive.policy.IncentiveFacts.Placing;
import io.commercepolicy.incentive.policy.Question;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.persistence.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The facts that a day was settled from, asked about again. */
@ApplicationScoped
public class SettledFacts {

  private static final String PLACES =
      """
      select host_id, board, context, (select max(m.rank) from settled_host_day m
          where m.campaign_id = d.campaign_id and m.business_date = d.business_date
          and m.board = d.board)
      from settled_host_day d
      where campaign_id = $1 and business_date = $2 and host_id = any($3)
      """;

  private final Rows rows;
  private final Pool pool;
  private final ReadingHostFacts reading;

  SettledFacts(Rows rows, Pool pool, ReadingHostFacts reading) {
    this.rows = rows;
    this.pool = pool;
    this.reading = reading;
  }

  /**
   * What the ranking is asked with when hosts get other ranks.
   *
   * @param ranks the new ranks, by host
   */
  public Uni<Map<String, IncentiveFacts>> ofRanked(
      String campaignId, Settled settled, Map<String, Integer> ranks) {
    String[] hosts = ranks.keySet().stream().sorted().toArray(String[]::new);
    return rows.read(PLACES, campaignId, settled.date(), hosts)
        .flatMap(
            places ->
                reading
                    .sessions(pool, settled.date(), hosts, settled.through())
                    .map(
                        sessions -> {
                          Map<String, IncentiveFacts> all = new HashMap<>();
                          for (Object[] row : places) {
                            String host = (String) row[0];
                            all.put(
                                host,
                                new HostFacts(
                                        host,
                                        settled.date(),
                                        CanonicalJson.read((String) row[2], Context.class),
                                        sessions.getOrDefault(host, List.of()))
                                    .asking(
                                        Question.PK,
                                        new Placing(
                                            (String) row[1], ranks.get(host), (Integer) row[3])));
                          }
                          return all;
                        }));
  }
}
