package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.application.coupon.LedgerEntry.Occasion;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.kit.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Issues the coupons of a settlement (I10, I11). */
@ApplicationScoped
public class IssuingCoupons {

  private static final String ISSUER = "settlement";

  private static final String ADD_ACCOUNTS =
      """
      insert into host_account (campaign_id, host_id)
      select distinct campaign_id collate "C", host_id collate "C"
      from unnest($1::text[], $2::text[]) as g(campaign_id, host_id)
      where not exists (select from host_account a
        where a.campaign_id = g.campaign_id and a.host_id = g.host_id)
      order by 1, 2
      on conflict do nothing
      """;

  private static final String LOCK_ACCOUNTS =
      """
      with locked as materialized (
        select campaign_id, host_id, debt from host_account
        where campaign_id = any($1) and host_id = any($2)
        order by campaign_id collate "C", host_id collate "C" for update
      )
      select campaign_id, host_id, debt from locked where debt > 0
      """;

  private static final String ADD_COUPONS =
      """
      insert into coupon (coupon_id, campaign_id, host_id, merchant_id, board, business_date, kind,
        units, valid_from, valid_until, policy_version, decision_id, issued_at, issued_by, balance)
      select coupon_id, campaign_id, host_id, merchant_id, board, business_date, kind, units,
        valid_from, valid_until, policy_version, decision_id, $13, $14, units
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[],
        $7::text[], $8::bigint[], $9::timestamptz[], $10::timestamptz[], $11::text[], $12::uuid[])
        as g(coupon_id, campaign_id, host_id, merchant_id, board, business_date, kind, units,
        valid_from, valid_until, policy_version, decision_id)
      order by coupon_id
      on conflict do nothing
      returning coupon_id
      """;

  private final Campaigns campaigns;
  private final Ledger ledger;
  private final Outbox outbox;

  IssuingCoupons(Campaigns campaigns, Ledger ledger, Outbox outbox) {
    this.campaigns = campaigns;
    this.ledger = ledger;
    this.outbox = outbox;
  }

  /**
   * What was issued.
   *
   * @param coupons how many coupons were not there before
   * @param units their units
   */
  public record Issued(long coupons, long units) {}

  /**
   * Issues coupons in a transaction of the driver's. What has been issued before, by whomever, is
   * not issued again and not changed. Where the version says so, a new coupon repays what its host
   * owes.
   *
   * <p>Within one transaction, and among all that lock several hosts, hosts must come in the order
   * of campaign and host id, by bytes; the decisions are recorded already.
   */
  public Uni<Issued> issue(SqlConnection transaction, List<Grant> grants, Instant now) {
    if (grants.isEmpty()) {
      return Uni.createFrom().item(new Issued(0, 0));
    }
    Tuple hosts = hosts(grants);
    return transaction
        .query(Ledger.PLAN_EACH_TIME)
        .execute()
        .chain(() -> transaction.preparedQuery(ADD_ACCOUNTS).execute(hosts))
        .chain(() -> transaction.preparedQuery(LOCK_ACCOUNTS).execute(hosts))
        .map(
            rows -> {
              Map<Host, Long> debts = new HashMap<>();
              for (Row row : rows) {
                debts.put(new Host(row.getString(0), row.getString(1)), row.getLong(2));
              }
              return debts;
            })
        .flatMap(
            debts ->
                transaction
                    .preparedQuery(ADD_COUPONS)
                    .execute(columns(grants, now))
                    .map(
                        rows -> {
                          Set<UUID> added = new HashSet<>(rows.size() * 2);
                          rows.forEach(row -> added.add(row.getUUID(0)));
                          return grants.stream()
                              .filter(grant -> added.remove(grant.couponId()))
                              .toList();
                        })
                    .call(issued -> ledger.post(transaction, repayments(issued, debts, now))))
        .call(
            issued -> outbox.append(transaction, issued.stream().map(CouponEvent::issued).toList()))
        .map(issued -> new Issued(issued.size(), issued.stream().mapToLong(Grant::units).sum()));
  }

  /** A host's new coupons repay its debt, one after the other, until nothing is owed. */
  private List<LedgerEntry> repayments(List<Grant> issued, Map<Host, Long> debts, Instant now) {
    List<LedgerEntry> entries = new ArrayList<>();
    if (debts.isEmpty()) {
      return entries;
    }
    Occasion occasion = Occasion.of(now, ISSUER);
    for (Grant grant : issued) {
      Host host = new Host(grant.campaignId(), grant.hostId());
      long repaid = Math.min(debts.getOrDefault(host, 0L), grant.units());
      if (repaid > 0 && isDebtRepaid(grant)) {
        debts.merge(host, -repaid, Long::sum);
        entries.add(occasion.repay(StoredCoupon.issued(grant, now), repaid));
      }
    }
    return entries;
  }

  private boolean isDebtRepaid(Grant grant) {
    return CouponTerms.of(campaigns.version(grant.campaignId(), grant.policyVersion()))
        .debtRepaid();
  }

  private static Tuple hosts(List<Grant> grants) {
    return Tuple.of(
        grants.stream().map(Grant::campaignId).toArray(String[]::new),
        grants.stream().map(Grant::hostId).toArray(String[]::new));
  }

  private static Tuple columns(List<Grant> grants, Instant now) {
    int size = grants.size();
    UUID[] ids = new UUID[size];
    String[] campaigns = new String[size];
    String[] hosts = new String[size];
    String[] merchants = new String[size];
    String[] boards = new String[size];
    LocalDate[] days = new LocalDate[size];
    String[] kinds = new String[size];
    Long[] units = new Long[size];
    OffsetDateTime[] from = new OffsetDateTime[size];
    OffsetDateTime[] until = new OffsetDateTime[size];
    String[] versions = new String[size];
    UUID[] decisions = new UUID[size];
    for (int i = 0; i < size; i++) {
      Grant grant = grants.get(i);
      ids[i] = grant.couponId();
      campaigns[i] = grant.campaignId();
      hosts[i] = grant.hostId();
      merchants[i] = grant.merchantId();
      boards[i] = grant.board();
      days[i] = grant.day();
      kinds[i] = grant.kind().name();
      units[i] = grant.units();
      from[i] = grant.validFrom().atOffset(ZoneOffset.UTC);
      until[i] = grant.validUntil().atOffset(ZoneOffset.UTC);
      versions[i] = grant.policyVersion();
      decisions[i] = grant.decisionId();
    }
    return Tuple.from(
        new Object[] {
          ids,
          campaigns,
          hosts,
          merchants,
          boards,
          days,
          kinds,
          units,
          from,
          until,
          versions,
          decisions,
          now.atOffset(ZoneOffset.UTC),
          ISSUER
        });
  }

  private record Host(String campaignId, String hostId) {}
}
