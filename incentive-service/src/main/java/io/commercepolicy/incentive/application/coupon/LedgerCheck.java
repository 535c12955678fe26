package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kernel.LocalizedText;
import java.util.Locale;

/** What an audit makes sure of. Each names the coupon, the host and what it found instead. */
enum LedgerCheck {
  GRANTED_ONCE(
      "每个（活动、主播、榜单、日期、种类）至多一张券",
      "There is at most one coupon per campaign, host, board, day and kind",
      """
      select (array_agg(coupon_id order by coupon_id))[1], min(host_id),
        concat(count(*), ' coupons of ', business_date, ' ', min(board), ' ', kind)
      from coupon where campaign_id = $1
      group by host_id collate "C", board collate "C", business_date, kind having count(*) > 1
      """),
  ISSUED_ONCE(
      "每张券恰有一笔发放分录，额度相符",
      "Each coupon has one entry that issues it, with its units",
      """
      select c.coupon_id, c.host_id, concat(e.number, ' issues of ', e.units, ' for ', c.units)
      from coupon c left join (
        select coupon_id, count(*) as number, sum(units) as units from ledger_entry
        where campaign_id = $1 and kind = 'ISSUE' group by coupon_id) e
        on e.coupon_id = c.coupon_id
      where c.campaign_id = $1 and (e.number, e.units) is distinct from (1, c.units)
      """),
  DECISION_RECORDED(
      "每张券、每笔核销都依据已记录的同意决定",
      "Each coupon and each spending rests on a recorded decision that grants it",
      """
      select g.coupon_id, g.host_id, concat(g.what, ' by decision ', g.decision_id)
      from (
        select coupon_id, host_id, decision_id, 'issued' as what
        from coupon where campaign_id = $1
        union all
        select coupon_id, host_id, decision_id, 'spent'
        from ledger_entry where campaign_id = $1 and kind = 'SPEND') g
      left join decision d on d.decision_id = g.decision_id
      where (d.subject_kind, d.subject_id, d.outcome)
        is distinct from ('host', g.host_id, 'GRANTED')
      """),
  ENTRIES_BALANCE(
      "每笔分录都是两个账户之间允许的划转，账本合计为零",
      "Each entry is an allowed transfer between two accounts: the ledger sums to zero",
      """
      select coupon_id, host_id, concat(kind, ' of ', units, ' from ', debit, ' to ', credit)
      from ledger_entry
      where campaign_id = $1 and (units <= 0 or (kind, debit, credit) not in (
        ('ISSUE', 'ISSUANCE', 'COUPON'), ('SPEND', 'COUPON', 'SPENT'),
        ('RELEASE', 'SPENT', 'COUPON'), ('EXPIRE', 'COUPON', 'EXPIRED'),
        ('TAKE_BACK', 'COUPON', 'TAKEN_BACK'), ('TAKE_BACK', 'DEBT', 'TAKEN_BACK'),
        ('REPAY', 'COUPON', 'DEBT'), ('ADJUST', 'ISSUANCE', 'COUPON'),
        ('ADJUST', 'COUPON', 'ISSUANCE')))
      """),
  ENTRIES_HAVE_COUPONS(
      "每笔分录都属于该主播的一张券",
      "Each entry is about a coupon of its host",
      """
      select e.coupon_id, e.host_id, concat(e.kind, ' entry ', e.entry_id)
      from ledger_entry e left join coupon c on c.coupon_id = e.coupon_id
      where e.campaign_id = $1
        and (c.campaign_id, c.host_id) is distinct from (e.campaign_id, e.host_id)
      """),
  RELEASES_MATCH(
      "每笔撤回对应同一张券的一笔核销，全额且仅一次",
      "Each release takes back one spending of its coupon, in whole and once",
      """
      select r.coupon_id, r.host_id, concat('release ', r.entry_id)
      from ledger_entry r left join ledger_entry s on s.entry_id = r.reverses
      where r.campaign_id = $1 and r.kind = 'RELEASE' and (
        (s.kind, s.coupon_id, s.units) is distinct from ('SPEND', r.coupon_id, r.units)
        or exists (select from ledger_entry o
          where o.reverses = r.reverses and o.entry_id <> r.entry_id))
      """),
  FIGURES_FOLLOW(
      "每张券的各项数字等于其分录之和",
      "The figures of each coupon are the sums of its entries",
      """
      select c.coupon_id, c.host_id, concat_ws(', ',
        case when c.balance <> e.balance then concat('balance ', c.balance, ' for ', e.balance) end,
        case when c.adjusted <> e.adjusted
          then concat('adjusted ', c.adjusted, ' for ', e.adjusted) end,
        case when c.spent <> e.spent then concat('spent ', c.spent, ' for ', e.spent) end,
        case when c.expired <> e.expired then concat('expired ', c.expired, ' for ', e.expired) end,
        case when c.taken_back <> e.taken_back
          then concat('taken back ', c.taken_back, ' for ', e.taken_back) end,
        case when c.repaid <> e.repaid then concat('repaid ', c.repaid, ' for ', e.repaid) end,
        case when c.reclaimed <> e.reclaimed
          then concat('reclaimed ', c.reclaimed, ' for ', e.reclaimed) end,
        case when e.coupon_id is null then 'no entries' end)
      from coupon c left join (
        select coupon_id,
          sum(case when credit = 'COUPON' then units when debit = 'COUPON' then -units else 0 end)
            as balance,
          sum(case when kind <> 'ADJUST' then 0 when credit = 'COUPON' then units else -units end)
            as adjusted,
          sum(case kind when 'SPEND' then units when 'RELEASE' then -units else 0 end) as spent,
          sum(case when kind = 'EXPIRE' then units else 0 end) as expired,
          sum(case when kind = 'TAKE_BACK' and debit = 'COUPON' then units else 0 end)
            as taken_back,
          sum(case when kind = 'REPAY' then units else 0 end) as repaid,
          sum(case when debit = 'DEBT' then units else -reclaimed end) as reclaimed
        from ledger_entry where campaign_id = $1 group by coupon_id) e on e.coupon_id = c.coupon_id
      where c.campaign_id = $1 and (c.balance, c.adjusted, c.spent, c.expired, c.taken_back,
          c.repaid, c.reclaimed)
        is distinct from (e.balance, e.adjusted, e.spent, e.expired, e.taken_back, e.repaid,
          e.reclaimed)
      """),
  NOTHING_NEGATIVE(
      "任何余额都不为负",
      "No balance is below zero",
      """
      select coupon_id, host_id, concat('balance ', balance) from (
        select coupon_id, host_id, balance from coupon where campaign_id = $1
        union all
        select null, host_id, debt from host_account where campaign_id = $1
        union all
        select null, host_id, units from host_spending where campaign_id = $1) b
      where balance < 0
      """),
  DEBTS_FOLLOW(
      "每个主播的欠额等于其分录之和",
      "What each host owes is the sum of its entries",
      """
      select null::uuid, host_id, concat('owes ', a.debt, ' for ', e.debt)
      from (select host_id, debt from host_account where campaign_id = $1) a
      full join (
        select host_id, sum(case when debit = 'DEBT' then units else -units end) as debt
        from ledger_entry where campaign_id = $1 and 'DEBT' in (debit, credit)
        group by host_id) e using (host_id)
      where coalesce(a.debt, 0) <> coalesce(e.debt, 0)
      """),
  DAILY_SPENDING_FOLLOWS(
      "每个主播每日的核销额等于其分录之和",
      "What each host spent on each day is the sum of its entries",
      """
      select null::uuid, host_id, concat(business_date, ': ', s.units, ' for ', e.units)
      from (select host_id, business_date, units from host_spending where campaign_id = $1) s
      full join (
        select s.host_id, s.business_date, sum(case when r.entry_id is null then s.units else 0 end)
          as units
        from ledger_entry s left join ledger_entry r on r.reverses = s.entry_id
        where s.campaign_id = $1 and s.kind = 'SPEND'
        group by s.host_id, s.business_date) e using (host_id, business_date)
      where coalesce(s.units, 0) <> coalesce(e.units, 0)
      """),
  /** Made sure of without SQL. */
  IDS_FOLLOW("每张券的编号由其键推出", "The id of each coupon follows from what it is for", null);

  private final LocalizedText title;
  private final String sql;

  LedgerCheck(String zh, String en, String sql) {
    this.title = LocalizedText.of(zh, en);
    this.sql = sql;
  }

  LocalizedText title() {
    return title;
  }

  /**
   * Finds what is wrong in the campaign $1: a coupon's id, a host, what was found. Null if SQL
   * can't tell.
   */
  String sql() {
    return sql;
  }

  /** The check's name as it travels. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
