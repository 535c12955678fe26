-- Creators who were identified long ago; those of each round become newly complete later.
insert into creator (creator_id, facts, revision, observed_at, complete_at, identified_at,
  last_notice, created_at, updated_at)
select 'creator-' || lpad(n::text, 7, '0'),
  json_build_object('creatorId', 'creator-' || lpad(n::text, 7, '0'), 'firstOpening', true,
    'permissionOpenedAt', '2026-01-01T02:00:00Z', 'depositRequiredFen', 50000,
    'depositPaidFen', 50000, 'liveSharingEnabled', mod(n, 2) = 0, 'shortVideoSharingEnabled', true,
    'seriousViolation', mod(n, 10) = 3, 'seriousViolationRisk', false,
    'relatedAccounts', json_build_array(json_build_object('accountId', 'account-' || n,
      'seriousViolation', false, 'seriousViolationRisk', mod(n, 10) = 4)),
    'screening', case when mod(n, 10) = 5 then 'PENDING' else 'PASSED' end)::text,
  1, '2026-01-01T02:00:00Z',
  case when mod(n, 10) in (3, 4, 5) then null else timestamptz '2026-01-01T02:00:00Z' end,
  case when mod(n, 10) in (3, 4, 5) then null else timestamptz '2026-01-02T00:05:00Z' end,
  case when mod(n, 10) in (3, 4, 5) then 0 else 1 end, now(), now()
from generate_series(1, %d) n;
