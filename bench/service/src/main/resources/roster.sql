insert into roster_entry (campaign_id, host_id, merchant_id, shop_id, category, confirmed_on,
  version, updated_at, updated_by)
select 'polaris-new-year-2024', 'host-' || lpad(h::text, 7, '0'), 'merchant-' || h / 5,
  'shop-' || h / 3, '服饰内衣', date '2024-01-08', 1, now(), 'bench'
from generate_series(1, %1$d) h where mod(h, 10) <> 9;
insert into host_standing (host_id, level, quality_score, refund_rate, complaints, shop_open,
  revision, updated_at)
select 'host-' || lpad(h::text, 7, '0'), 4, 72.50, 0.08, mod(h, 7), true, 1, now()
from generate_series(1, %1$d) h;
