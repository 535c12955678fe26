-- What a disqualification after the settlement of a day would change, for an operator to decide.

create table difference (
  difference_id uuid        primary key,
  campaign_id   text        not null,
  business_date date        not null,
  -- The host that was disqualified, and by what.
  host_id       text        not null,
  action_id     uuid        not null references risk_action,
  state         text        not null default 'OPEN' check (state in ('OPEN', 'APPLIED', 'DROPPED')),
  -- A JSON list of the changes.
  changes       text        not null,
  proposed_at   timestamptz not null,
  reviewed_at   timestamptz,
  reviewed_by   text,
  reason        text,
  unique (action_id, campaign_id, business_date),
  check (num_nonnulls(reviewed_at, reviewed_by, reason) = case state when 'OPEN' then 0 else 3 end)
);
create index difference_of_campaign on difference (campaign_id, difference_id);
create trigger difference_reviewed_once
  before update or delete on difference
  for each row when (old.state <> 'OPEN')
  execute function refuse_change();
