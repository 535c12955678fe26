-- What is told about hosts and their live sessions, and what a campaign day makes of it.

create table roster_entry (
  campaign_id  text        not null,
  host_id      text        not null,
  merchant_id  text        not null,
  shop_id      text        not null,
  category     text,
  confirmed_on date        not null,
  approved_by  text,
  version      bigint      not null,
  updated_at   timestamptz not null,
  updated_by   text        not null,
  primary key (campaign_id, host_id)
);
create index roster_entry_of_merchant on roster_entry (merchant_id, campaign_id, host_id);
create index roster_entry_of_host on roster_entry (host_id);

create table host_standing (
  host_id       text         primary key,
  level         int          not null check (level >= 0),
  quality_score numeric(6,2) not null check (quality_score >= 0),
  refund_rate   numeric(7,6) not null check (refund_rate >= 0),
  complaints    int          not null check (complaints >= 0),
  shop_open     boolean      not null,
  revision      bigint       not null,
  updated_at    timestamptz  not null
);

-- Numbers what arrives. Whoever stores facts of a business date holds that date's lock shared from
-- before it takes a number until it commits; so whoever holds it alone sees every lower number.
create sequence arrival;

create table live_session (
  session_id                 text         primary key,
  -- The date in Asia/Shanghai on which it started (I7).
  business_date              date         not null,
  host_id                    text         not null,
  shop_id                    text,
  started_at                 timestamptz  not null,
  ended_at                   timestamptz  not null,
  virtual_host               boolean      not null,
  preview                    boolean      not null,
  cart_items                 int          not null check (cart_items >= 0),
  quality_score              numeric(6,2) check (quality_score >= 0),
  -- A JSON list of {skuId, benefits}.
  exclusive_offers           text         not null,
  gmv_fen                    bigint       not null check (gmv_fen >= 0),
  refunded_gmv_fen           bigint       not null check (refunded_gmv_fen >= 0),
  exclusive_gmv_fen          bigint       not null check (exclusive_gmv_fen >= 0),
  refunded_exclusive_gmv_fen bigint       not null check (refunded_exclusive_gmv_fen >= 0),
  exclusive_orders           bigint       not null check (exclusive_orders >= 0),
  refunded_exclusive_orders  bigint       not null check (refunded_exclusive_orders >= 0),
  revision                   bigint       not null,
  arrival                    bigint       not null,
  recorded_at                timestamptz  not null,
  check (ended_at >= started_at)
);
create index live_session_of_day on live_session (business_date, host_id);
-- Numbers only grow, so that this one grows at its end.
create index live_session_arrival on live_session (business_date, arrival);

-- When something else than a session last changed about a host: of all its days, or of the day that
-- a session left.
create table host_change (
  business_date date   not null,
  host_id       text   not null,
  arrival       bigint not null,
  primary key (business_date, host_id)
);
create index host_change_arrival on host_change (business_date, arrival);

-- What was replaced by a newer revision; with it, the facts of any earlier arrival number can be read.
create table live_session_revision (
  like live_session including constraints,
  -- The arrival number of the revision that replaced it.
  replaced_by bigint not null,
  primary key (session_id, revision),
  check (replaced_by > arrival)
);
create index live_session_revision_of_day on live_session_revision (business_date, host_id);
create trigger live_session_revision_append_only
  before update or delete on live_session_revision
  for each row execute function refuse_change();

create table campaign_day (
  campaign_id       text        not null,
  business_date     date        not null,
  -- What has a lower arrival number is evaluated, or due.
  evaluated_through bigint      not null default 0,
  evaluated_under   text,
  -- Whether something was evaluated since the ranks were last given.
  rank_due          boolean     not null default false,
  settled_at        timestamptz,
  settled_by        text,
  -- The facts that it was settled from: those with a lower arrival number.
  settled_through   bigint,
  policy_version    text,
  figures_hash      text,
  hosts             bigint,
  qualified         bigint,
  coupons           bigint,
  units             bigint,
  primary key (campaign_id, business_date),
  check (num_nonnulls(settled_at, settled_by, settled_through, policy_version, figures_hash, hosts,
    qualified, coupons, units) in (0, 9))
);
create function refuse_unsettling() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.settled_at, new.settled_by, new.settled_through, new.policy_version,
      new.figures_hash, new.hosts, new.qualified, new.coupons, new.units)
      is distinct from (old.settled_at, old.settled_by, old.settled_through, old.policy_version,
      old.figures_hash, old.hosts, old.qualified, old.coupons, old.units) then
    raise exception 'the day % is settled', old.business_date using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger campaign_day_settled_once
  before update or delete on campaign_day
  for each row when (old.settled_at is not null)
  execute function refuse_unsettling();

-- Host days to evaluate again. Hosts come in the order of their bytes, whatever the database's is.
create table evaluation_due (
  campaign_id   text not null,
  business_date date not null,
  host_id       text collate "C" not null,
  primary key (campaign_id, business_date, host_id)
);

-- What a day makes of a host by what is known now.
create table host_day (
  campaign_id          text    not null,
  business_date        date    not null,
  host_id              text collate "C" not null,
  sessions             int     not null,
  counted_sessions     int     not null,
  live_micros          bigint  not null,
  exclusive_skus       bigint  not null,
  quality_sum          numeric not null,
  net_gmv_fen          bigint  not null,
  net_exclusive_gmv_fen bigint not null,
  net_exclusive_orders bigint  not null,
  daily_task           boolean not null,
  -- Whether it meets all that the ranking asks for.
  qualified            boolean not null,
  board                text    not null,
  -- Its place among those who qualify; null for the others.
  rank                 int,
  pk                   boolean not null,
  -- The facts beside the sessions, as the evaluation saw them.
  context              text    not null,
  primary key (campaign_id, business_date, host_id)
);
create index host_day_of_host on host_day (host_id, campaign_id, business_date);
create index host_day_by_rank on host_day (campaign_id, business_date, board, rank, host_id);

-- The same, frozen by the settlement.
create table settled_host_day (
  like host_day,
  daily_task_decision uuid,
  pk_decision         uuid,
  primary key (campaign_id, business_date, host_id)
);
create index settled_host_day_of_host on settled_host_day (host_id, campaign_id, business_date);
create index settled_host_day_by_rank
  on settled_host_day (campaign_id, business_date, board, rank, host_id);
create trigger settled_host_day_append_only
  before update or delete on settled_host_day
  for each row execute function refuse_change();
