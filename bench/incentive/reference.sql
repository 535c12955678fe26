-- What the days of the campaign make of their hosts, computed from the facts in one statement. It is
-- written from the policy's clauses alone (polaris-new-year-2024, I1 to I12) and shares nothing with
-- the service but the tables of facts; bench/incentive/peer-check holds the service against it.
--
--   psql -d incentive -v campaign=polaris-new-year-2024 -v day=2024-01-16 -f reference.sql
--   psql -d incentive -v campaign=polaris-new-year-2024 -v day=all -f reference.sql
--
-- A settled day is computed from the sessions that had arrived when it was settled, and from the
-- orders against hosts that stood then; any other day from what is there now. The roster and the
-- standings have no history: they must not have changed after a settlement.

with settled as (
  select business_date, settled_at, settled_through
  from campaign_day
  where campaign_id = :'campaign' and settled_at is not null
),
-- Every revision of every session with the arrival numbers between which it was the newest.
revision as (
  select session_id, host_id, started_at, ended_at, virtual_host, preview, cart_items,
    quality_score, exclusive_offers, gmv_fen, refunded_gmv_fen, exclusive_gmv_fen,
    refunded_exclusive_gmv_fen, exclusive_orders, refunded_exclusive_orders,
    arrival, null::bigint as replaced_by
  from live_session
  union all
  select session_id, host_id, started_at, ended_at, virtual_host, preview, cart_items,
    quality_score, exclusive_offers, gmv_fen, refunded_gmv_fen, exclusive_gmv_fen,
    refunded_exclusive_gmv_fen, exclusive_orders, refunded_exclusive_orders,
    arrival, replaced_by
  from live_session_revision
),
-- I7: a session belongs to the day on which it started. I1: campaign days only.
session as (
  select r.*, day.business_date
  from revision r
  cross join lateral (select (r.started_at at time zone 'Asia/Shanghai')::date) day(business_date)
  left join settled s on s.business_date = day.business_date
  where day.business_date between date '2024-01-16' and date '2024-02-29'
    and (:'day' = 'all' or day.business_date::text = :'day')
    and case when s.settled_through is null then r.replaced_by is null
      else r.arrival < s.settled_through
        and (r.replaced_by is null or r.replaced_by >= s.settled_through)
    end
),
-- I7: no virtual hosts, previews and empty carts; I9: nothing of 24 h or longer.
-- I6: a product is one SKU, whatever its benefits are and however often it stands there; without a
-- benefit it is no live-exclusive one. I8: net of what came back, per session, never below 0.
measured as (
  select business_date, host_id, ended_at - started_at as live_time, quality_score,
    not virtual_host and not preview and cart_items > 0
      and ended_at - started_at < interval '24 hours' as counts,
    (select count(distinct offer ->> 'skuId')
      from json_array_elements(exclusive_offers::json) as offer
      where json_array_length(offer -> 'benefits') > 0) as skus,
    greatest(gmv_fen - refunded_gmv_fen, 0) as net_gmv_fen,
    greatest(exclusive_gmv_fen - refunded_exclusive_gmv_fen, 0) as net_exclusive_gmv_fen,
    greatest(exclusive_orders - refunded_exclusive_orders, 0) as net_exclusive_orders
  from session
),
host_days as (
  select business_date, host_id,
    count(*) as sessions,
    count(*) filter (where counts) as counted_sessions,
    coalesce((extract(epoch from sum(live_time) filter (where counts)) * 1000000)::bigint, 0)
      as live_micros,
    coalesce(sum(skus) filter (where counts)::bigint, 0) as exclusive_skus,
    coalesce(sum(quality_score) filter (where counts), 0) as quality_sum,
    count(quality_score) filter (where counts) as quality_scores,
    coalesce(sum(net_gmv_fen) filter (where counts)::bigint, 0) as net_gmv_fen,
    coalesce(sum(net_exclusive_gmv_fen) filter (where counts)::bigint, 0)
      as net_exclusive_gmv_fen,
    coalesce(sum(net_exclusive_orders) filter (where counts)::bigint, 0) as net_exclusive_orders
  from measured
  group by business_date, host_id
),
-- I2: who takes part in what. I12: who can't be rewarded; where nothing is told, nothing is held
-- against a host.
eligible as (
  select h.*, s.settled_at,
    coalesce(r.confirmed_on <= date '2024-01-10', false) as original,
    coalesce(r.confirmed_on <= date '2024-01-10' or r.approved_by is not null, false) as member,
    coalesce(t.shop_open and t.refund_rate <= 0.50 and t.complaints <= 50, true)
      and not exists (
        select from risk_action a
        where a.host_id = h.host_id and a.kind in ('LIMIT', 'CANCEL')
          and case when s.settled_at is null then a.lifted_at is null
            else a.recorded_at < s.settled_at
              and (a.lifted_at is null or a.lifted_at >= s.settled_at)
          end) as rewardable
  from host_days h
  left join settled s using (business_date)
  left join roster_entry r on r.campaign_id = :'campaign' and r.host_id = h.host_id
  left join host_standing t on t.host_id = h.host_id
),
-- I3, I4: sums against the threshold times the sessions, so that no average is rounded. A quality
-- score that is missing leaves the average unknown.
thresholds as (
  select e.*,
    counted_sessions > 0
      and exclusive_skus >= 3 * counted_sessions
      and quality_scores = counted_sessions
      and quality_sum >= 60 * counted_sessions as goods_and_quality
  from eligible e
),
answers as (
  select t.*,
    member and rewardable and goods_and_quality
      and live_micros >= 2 * 3600 * 1000000::bigint as daily_task,
    original and rewardable and goods_and_quality
      and live_micros >= 6 * 3600 * 1000000::bigint as qualified
  from thresholds t
),
-- I5. The share is net over net, compared exactly: two different fractions with denominators below
-- 2^63 are more than 10^-38 apart, so that their quotients in whole units of 10^-40 differ, and
-- those of equal fractions do not.
ranked as (
  select a.*,
    case when qualified then row_number() over (
      partition by business_date, qualified
      order by
        case when net_gmv_fen = 0 then 0
          else div(net_exclusive_gmv_fen * 10::numeric ^ 40, net_gmv_fen)
        end desc,
        net_exclusive_orders desc,
        net_exclusive_gmv_fen desc,
        live_micros desc,
        host_id collate "C") end as rank
  from answers a
)
select business_date, host_id, settled_at is not null as settled, sessions, counted_sessions,
  live_micros, exclusive_skus, quality_sum, net_gmv_fen, net_exclusive_gmv_fen,
  net_exclusive_orders, daily_task, qualified, rank, coalesce(rank <= 15, false) as pk
from ranked
order by business_date, host_id collate "C";
