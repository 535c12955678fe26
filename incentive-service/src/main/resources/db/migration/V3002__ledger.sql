-- Coupons and their double-entry ledger, and what operators order against hosts.
--
-- Every entry moves units from one account to another, so that every entry balances. Balances and
-- all other running figures follow from the entries: a trigger posts them, and nothing else may.
-- Locks are taken in the order: decision chain and account of each host, by campaign and host;
-- coupons, by id; the campaign's spending of a day.

create table host_account (
  campaign_id text   not null,
  host_id     text   not null,
  -- Units that were spent and then taken back, and that are not repaid yet.
  debt        bigint not null default 0 check (debt >= 0),
  primary key (campaign_id, host_id)
) with (fillfactor = 80);
create index host_account_of_host on host_account (host_id);

create table coupon (
  coupon_id      uuid        primary key,
  campaign_id    text        not null,
  host_id        text        not null,
  merchant_id    text        not null,
  board          text        not null,
  -- The day that earned it.
  business_date  date        not null,
  kind           text        not null check (kind in ('DAILY_TASK', 'PK')),
  units          bigint      not null check (units > 0),
  valid_from     timestamptz not null,
  valid_until    timestamptz not null,
  policy_version text        not null,
  decision_id    uuid        not null,
  issued_at      timestamptz not null,
  issued_by      text        not null,
  -- Why it was issued beside the settlement of its day.
  issue_reason   text,
  balance        bigint      not null check (balance >= 0),
  adjusted       bigint      not null default 0,
  spent          bigint      not null default 0 check (spent >= 0),
  expired        bigint      not null default 0 check (expired >= 0),
  taken_back     bigint      not null default 0 check (taken_back >= 0),
  repaid         bigint      not null default 0 check (repaid >= 0),
  -- What of the spent units a take-back turned into debt.
  reclaimed      bigint      not null default 0 check (reclaimed >= 0),
  unique (host_id, business_date, campaign_id, kind, board),
  check (valid_until > valid_from),
  -- A host has one daily task a day, whatever boards there are.
  check (kind <> 'DAILY_TASK' or board = 'all'),
  constraint coupon_adds_up
    check (balance = units + adjusted - spent - expired - taken_back - repaid),
  constraint coupon_reclaimed_of_spent check (reclaimed <= spent)
) with (fillfactor = 60);
create index coupon_to_expire on coupon (valid_until) where balance > 0;

create table risk_action (
  action_id       uuid        primary key,
  host_id         text        not null,
  kind            text        not null check (kind in ('LIMIT', 'CANCEL', 'TAKE_BACK', 'LIFT')),
  reason          text        not null,
  campaign_id     text,
  coupon_id       uuid,
  -- Null for all that there is.
  requested_units bigint      check (requested_units > 0),
  of_balance      bigint      check (of_balance >= 0),
  as_debt         bigint      check (as_debt >= 0),
  recorded_at     timestamptz not null,
  recorded_by     text        not null,
  -- When a LIMIT or CANCEL ended, and by which LIFT.
  lifted_at       timestamptz,
  lifted_by       uuid        references risk_action,
  check (lifted_at is null or kind in ('LIMIT', 'CANCEL')),
  check ((lifted_at is null) = (lifted_by is null)),
  check ((kind = 'TAKE_BACK') = (campaign_id is not null)),
  check ((kind = 'TAKE_BACK') = (num_nonnulls(of_balance, as_debt) = 2)),
  check (kind = 'TAKE_BACK' or num_nulls(coupon_id, requested_units, of_balance, as_debt) = 4)
);
create index risk_action_of_host on risk_action (host_id, action_id);
create index risk_action_standing on risk_action (host_id)
  where kind in ('LIMIT', 'CANCEL') and lifted_at is null;
create trigger risk_action_lifted_once
  before update on risk_action
  for each row when (old.lifted_at is not null or new.lifted_at is null or (new.action_id,
    new.host_id, new.kind, new.reason, new.campaign_id, new.coupon_id, new.requested_units,
    new.of_balance, new.as_debt, new.recorded_at, new.recorded_by)
    is distinct from (old.action_id, old.host_id, old.kind, old.reason, old.campaign_id,
    old.coupon_id, old.requested_units, old.of_balance, old.as_debt, old.recorded_at,
    old.recorded_by))
  execute function refuse_change();
create trigger risk_action_stays
  before delete on risk_action for each row execute function refuse_change();

create table ledger_entry (
  entry_id      uuid        primary key,
  campaign_id   text        not null,
  host_id       text        not null,
  -- The coupon that it is about; for a debt, the one whose spent units are taken back.
  coupon_id     uuid        not null,
  kind          text        not null,
  debit         text        not null,
  credit        text        not null,
  units         bigint      not null check (units > 0),
  effective_at  timestamptz not null,
  business_date date        not null
    generated always as ((effective_at at time zone 'Asia/Shanghai')::date) stored,
  recorded_at   timestamptz not null,
  recorded_by   text        not null,
  reason        text,
  decision_id   uuid,
  action_id     uuid        references risk_action deferrable initially deferred,
  -- The spending that a release takes back.
  reverses      uuid        references ledger_entry,
  -- What of the released units a take-back had turned into debt.
  reclaimed     bigint      not null default 0,
  -- The order of entries about one coupon: whoever adds one holds the coupon's lock.
  seq           bigint      generated always as identity,
  constraint ledger_entry_transfer check ((kind, debit, credit) in (
    ('ISSUE', 'ISSUANCE', 'COUPON'),
    ('SPEND', 'COUPON', 'SPENT'),
    ('RELEASE', 'SPENT', 'COUPON'),
    ('EXPIRE', 'COUPON', 'EXPIRED'),
    ('TAKE_BACK', 'COUPON', 'TAKEN_BACK'),
    ('TAKE_BACK', 'DEBT', 'TAKEN_BACK'),
    ('REPAY', 'COUPON', 'DEBT'),
    ('ADJUST', 'ISSUANCE', 'COUPON'),
    ('ADJUST', 'COUPON', 'ISSUANCE'))),
  check ((kind = 'RELEASE') = (reverses is not null)),
  check (reclaimed = 0 or (kind = 'RELEASE' and reclaimed between 0 and units)),
  check (decision_id is not null or kind not in ('ISSUE', 'SPEND')),
  check (reason is not null or kind not in ('RELEASE', 'TAKE_BACK', 'ADJUST'))
);
create unique index ledger_entry_issued_once on ledger_entry (coupon_id) where kind = 'ISSUE';
create unique index ledger_entry_released_once on ledger_entry (reverses)
  where reverses is not null;
create index ledger_entry_of_coupon on ledger_entry (coupon_id, seq);
create index ledger_entry_of_day on ledger_entry (campaign_id, business_date);

-- What a host has spent on a business date, less what was released of it.
create table host_spending (
  campaign_id   text   not null,
  host_id       text   not null,
  business_date date   not null,
  units         bigint not null check (units >= 0),
  primary key (campaign_id, business_date, host_id)
) with (fillfactor = 80);

-- A coupon begins with the entry that issues it, and there is no other way to issue.
create function issue_coupons() returns trigger language plpgsql as $$
begin
  insert into ledger_entry (entry_id, campaign_id, host_id, coupon_id, kind, debit, credit, units,
    effective_at, recorded_at, recorded_by, reason, decision_id)
  select uuidv7(), campaign_id, host_id, coupon_id, 'ISSUE', 'ISSUANCE', 'COUPON', units,
    issued_at, issued_at, issued_by, issue_reason, decision_id
  from issued;
  return null;
end $$;
create trigger coupon_issue
  after insert on coupon
  referencing new table as issued
  for each statement execute function issue_coupons();

-- Posts all other entries. Seeks by key, whatever the tables held when a connection first planned
-- it: one entry or 30,000.
create function post_entries() returns trigger language plpgsql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  strays bigint;
begin
  if not exists (select from posted where kind <> 'ISSUE') then
    return null;
  end if;

  if exists (select from posted where kind = 'RELEASE') and exists (
    select from posted p left join ledger_entry e on e.entry_id = p.reverses
    where p.kind = 'RELEASE' and (e.kind, e.coupon_id, e.units)
      is distinct from ('SPEND', p.coupon_id, p.units))
  then
    raise exception 'a release of something that is not a spending of the coupon, in whole'
      using errcode = 'check_violation';
  end if;

  with moved as (
    select coupon_id, campaign_id, host_id,
      sum(case when kind <> 'ADJUST' then 0 when credit = 'COUPON' then units else -units end)
        as adjusted,
      sum(case kind when 'SPEND' then units when 'RELEASE' then -units else 0 end) as spent,
      sum(case when kind = 'EXPIRE' then units else 0 end) as expired,
      sum(case when kind = 'TAKE_BACK' and debit = 'COUPON' then units else 0 end) as taken_back,
      sum(case when kind = 'REPAY' then units else 0 end) as repaid,
      sum(case when debit = 'DEBT' then units else -reclaimed end) as reclaimed
    from posted
    where kind <> 'ISSUE'
    group by coupon_id, campaign_id, host_id
  ), carried as (
    update coupon c set
      balance = c.balance + m.adjusted - m.spent - m.expired - m.taken_back - m.repaid,
      adjusted = c.adjusted + m.adjusted,
      spent = c.spent + m.spent,
      expired = c.expired + m.expired,
      taken_back = c.taken_back + m.taken_back,
      repaid = c.repaid + m.repaid,
      reclaimed = c.reclaimed + m.reclaimed
    from moved m
    where c.coupon_id = m.coupon_id and c.campaign_id = m.campaign_id and c.host_id = m.host_id
    returning 1
  )
  select (select count(*) from moved) - (select count(*) from carried) into strays;
  if strays > 0 then
    raise exception 'entries about a coupon that their host does not have'
      using errcode = 'foreign_key_violation';
  end if;

  if exists (select from posted where 'DEBT' in (debit, credit)) then
    with owed as (
      select campaign_id, host_id,
        sum(case when debit = 'DEBT' then units else -units end) as units
      from posted where 'DEBT' in (debit, credit)
      group by campaign_id, host_id
    ), carried as (
      update host_account a set debt = a.debt + o.units
      from owed o where a.campaign_id = o.campaign_id and a.host_id = o.host_id
      returning 1
    )
    select (select count(*) from owed) - (select count(*) from carried) into strays;
    if strays > 0 then
      raise exception 'a debt of a host without an account'
        using errcode = 'foreign_key_violation';
    end if;
  end if;

  if exists (select from posted where kind = 'SPEND') then
    insert into host_spending as s (campaign_id, host_id, business_date, units)
    select campaign_id, host_id, business_date, sum(units)
    from posted where kind = 'SPEND'
    group by campaign_id, host_id, business_date
    on conflict (campaign_id, business_date, host_id)
    do update set units = s.units + excluded.units;
  end if;

  if exists (select from posted where kind = 'RELEASE') then
    -- What is released counts for the day on which it was spent.
    update host_spending s set units = s.units - r.units
    from (
      select e.campaign_id, e.host_id, e.business_date, sum(p.units) as units
      from posted p join ledger_entry e on e.entry_id = p.reverses
      where p.kind = 'RELEASE'
      group by e.campaign_id, e.host_id, e.business_date
    ) r
    where s.campaign_id = r.campaign_id and s.business_date = r.business_date
      and s.host_id = r.host_id;
  end if;
  return null;
end $$;
create trigger ledger_entry_post
  after insert on ledger_entry
  referencing new table as posted
  for each statement execute function post_entries();

-- Locks a host before anything of its coupons is read or written, and tells its debt. The chain
-- comes first because a settlement records its decisions before it issues; a host without a chain
-- or an account has no coupons.
create function lock_host_account(campaign text, host text) returns bigint language plpgsql as $$
declare
  owed bigint;
begin
  perform from decision_chain where subject = 'host:' || host for update;
  select debt into owed from host_account
  where campaign_id = campaign and host_id = host for update;
  return owed;
end $$;

create function refuse_figures() returns trigger language plpgsql as $$
begin
  raise exception 'the figures of % change by ledger entries only', tg_table_name
    using errcode = 'restrict_violation';
end $$;

-- A depth of 0 is a statement from outside; the ledger's trigger has 1.
create trigger ledger_entry_issues_with_coupon
  before insert on ledger_entry
  for each row when (new.kind = 'ISSUE' and pg_trigger_depth() < 1)
  execute function refuse_figures();
create trigger coupon_begins_whole
  before insert on coupon
  for each row when ((new.balance, new.adjusted, new.spent, new.expired, new.taken_back,
    new.repaid, new.reclaimed) is distinct from (new.units, 0, 0, 0, 0, 0, 0))
  execute function refuse_figures();
create trigger coupon_follows_ledger
  before update on coupon
  for each row when (pg_trigger_depth() < 1 or (new.coupon_id, new.campaign_id, new.host_id,
    new.merchant_id, new.board, new.business_date, new.kind, new.units, new.valid_from,
    new.valid_until, new.policy_version, new.decision_id, new.issued_at, new.issued_by,
    new.issue_reason)
    is distinct from (old.coupon_id, old.campaign_id, old.host_id, old.merchant_id, old.board,
    old.business_date, old.kind, old.units, old.valid_from, old.valid_until, old.policy_version,
    old.decision_id, old.issued_at, old.issued_by, old.issue_reason))
  execute function refuse_figures();
create trigger host_account_begins_empty
  before insert on host_account
  for each row when (new.debt <> 0)
  execute function refuse_figures();
create trigger host_account_follows_ledger
  before update on host_account
  for each row when (pg_trigger_depth() < 1 or (new.campaign_id, new.host_id)
    is distinct from (old.campaign_id, old.host_id))
  execute function refuse_figures();
create trigger host_spending_follows_ledger
  before insert or update on host_spending
  for each row when (pg_trigger_depth() < 1)
  execute function refuse_figures();

create trigger coupon_stays
  before delete on coupon for each row execute function refuse_change();
create trigger host_account_stays
  before delete on host_account for each row execute function refuse_change();
create trigger host_spending_stays
  before delete on host_spending for each row execute function refuse_change();
create trigger ledger_entry_append_only
  before update or delete on ledger_entry for each row execute function refuse_change();

create trigger coupon_not_truncated
  before truncate on coupon for each statement execute function refuse_change();
create trigger host_account_not_truncated
  before truncate on host_account for each statement execute function refuse_change();
create trigger host_spending_not_truncated
  before truncate on host_spending for each statement execute function refuse_change();
create trigger ledger_entry_not_truncated
  before truncate on ledger_entry for each statement execute function refuse_change();
create trigger risk_action_not_truncated
  before truncate on risk_action for each statement execute function refuse_change();
