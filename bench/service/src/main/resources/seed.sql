-- 1,000 agencies. Every second one is certified for one or two capabilities and has the permission;
-- 200 of the others have an application with the evidence of 40 sessions.

insert into agency
select 'agency-' || lpad(n::text, 4, '0'), 'Agency ' || n, n % 10 = 1, n % 7 = 0, 0, now(), now()
from generate_series(1, 1000) n;

insert into application
  (application_id, agency_id, capability, state, created_at, queued_at, submitted_at, closed_at, version)
select uuidv7(), 'agency-' || lpad(n::text, 4, '0'), capability, 'APPROVED',
  now() - interval '90 days', now() - interval '80 days', now() - interval '80 days',
  now() - interval '70 days', 3
from generate_series(2, 1000, 2) n,
  unnest(array['INFLUENCER_RESOURCES', 'CAMPAIGN_PLANNING']) capability
where capability = 'INFLUENCER_RESOURCES' or n % 4 = 0;

insert into certification
  (certification_id, agency_id, capability, application_id, valid_from, decision_id)
select uuidv7(), agency_id, capability, application_id, closed_at, uuidv7() from application;

insert into permission_change (change_id, agency_id, status, cause, changed_at, decision_id)
select uuidv7(), agency_id, 'OPEN', 'certification-granted', closed_at, uuidv7()
from application where capability = 'INFLUENCER_RESOURCES';

insert into application
  (application_id, agency_id, capability, state, created_at, queued_at, version)
select uuidv7(), 'agency-' || lpad(n::text, 4, '0'), 'WECHAT_CONTENT', 'DRAFT', now(), now(), 0
from generate_series(1, 399, 2) n;

insert into evidence (evidence_id, application_id, kind, fields, sessions, session_count,
  sheet_session_count, file_id, created_at, version)
select uuidv7(), a.application_id, e.kind, e.fields, e.sessions,
  case when e.sessions is null then 0 else 40 end, 0,
  case when e.kind in ('CHANNELS_SCREENSHOT', 'COOPERATION_PROOF') then uuidv7() end, now(), 0
from application a
cross join lateral (values
  ('CHANNELS_SESSIONS', '{}',
    (select json_agg(json_build_object(
        'sessionId', a.agency_id || '-' || n,
        'hostPid', 'wx-host-' || n % 3,
        'startedAt', to_char(now() - n * interval '20 hours', 'YYYY-MM-DD"T"HH24:MI:SSOF":00"'),
        'endedAt', to_char(now() - n * interval '20 hours' + interval '150 minutes',
          'YYYY-MM-DD"T"HH24:MI:SSOF":00"'),
        'gmvFen', 700000 + n, 'platformGmvFen', 600000 + n))::text
      from generate_series(1, 40) n)),
  ('CHANNELS_SCREENSHOT', json_build_object('takenOn', current_date - 1)::text, null),
  ('HOST_PID', '{"pid":"wx-host-0","hostName":"Zhiwei"}', null),
  ('HOST_PID', '{"pid":"wx-host-1","hostName":"Xinghe"}', null),
  ('HOST_PID', '{"pid":"wx-host-2","hostName":"Mingyue"}', null),
  ('COOPERATION_PROOF', '{"description":"Agreement on live commerce"}', null)
) e (kind, fields, sessions)
where a.capability = 'WECHAT_CONTENT';

analyze;
