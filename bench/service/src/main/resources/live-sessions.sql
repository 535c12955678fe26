-- A campaign day: every tenth of the hosts is alike. Three tenths earn the daily task, a tenth of
-- those qualifies for the ranking; the others miss by their time, quality, goods or roster.
insert into live_session (session_id, business_date, host_id, shop_id, started_at, ended_at,
  virtual_host, preview, cart_items, quality_score, exclusive_offers, gmv_fen, refunded_gmv_fen,
  exclusive_gmv_fen, refunded_exclusive_gmv_fen, exclusive_orders, refunded_exclusive_orders,
  revision, arrival, recorded_at)
select 'session-' || to_char(d.day, 'YYYYMMDD') || '-' || lpad(h::text, 7, '0') || '-' || s,
  d.day, 'host-' || lpad(h::text, 7, '0'), 'shop-' || h / 3,
  d.day::timestamp at time zone 'Asia/Shanghai' + s * interval '2 hours'
    + mod(h * 7, 60) * interval '1 minute',
  d.day::timestamp at time zone 'Asia/Shanghai' + s * interval '2 hours'
    + mod(h * 7, 60) * interval '1 minute'
    + case when mod(h, 100) < 3 then 2700 + mod(h * 13 + s, 900)
        when mod(h, 10) < 5 then 900 + mod(h * 13 + s * 7, 900)
        else 300 + mod(h * 13 + s * 7, 400) end * interval '1 second',
  mod(h + s, 97) = 0, mod(h + s, 53) = 0, case when mod(h + s, 41) = 0 then 0 else 25 end,
  case when mod(h, 10) = 3 then 50 else 65 end + mod(h * 31 + s * 17, 2000) / 100.0,
  case mod(h + s, 3)
    when 0 then '[{"benefits":["COUPON","PRICE","GIFT"],"skuId":"sku-1"},{"benefits":["PRICE"],"skuId":"sku-2"},{"benefits":["GIFT"],"skuId":"sku-3"}]'
    when 1 then '[{"benefits":["PRICE"],"skuId":"sku-1"},{"benefits":["PRICE"],"skuId":"sku-2"},{"benefits":["GIFT"],"skuId":"sku-3"},{"benefits":["COUPON"],"skuId":"sku-4"}]'
    else case when mod(h, 10) = 4 then '[]'
      else '[{"benefits":["PRICE"],"skuId":"sku-1"},{"benefits":["PRICE"],"skuId":"sku-2"},{"benefits":["COUPON"],"skuId":"sku-3"}]' end
  end,
  100000 + mod(h * 7919 + s * 104729, 5000000), mod(h * 31 + s, 90000),
  least(40000 + mod(h * 6151 + s * 1299709, 1500000),
    100000 + mod(h * 7919 + s * 104729, 5000000)), mod(h * 17 + s, 39000),
  10 + mod(h * 11 + s, 500), mod(h + s, 10), 1, nextval('arrival'), now()
from (select date '%1$s' as day) d, generate_series(1, %2$d) h, generate_series(0, %3$d - 1) s
