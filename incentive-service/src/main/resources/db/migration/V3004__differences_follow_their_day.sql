-- A host has at most one difference about a day that is open or applied: what it received can be
-- taken back once.
create unique index difference_once on difference (campaign_id, business_date, host_id)
  where state in ('OPEN', 'APPLIED');
