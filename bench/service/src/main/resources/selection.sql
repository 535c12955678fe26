-- The conditions of P1 and the day after (P2) over the facts of all creators, as one statement.
select c.creator_id
from creator c, json_to_record(c.facts::json) as f("firstOpening" boolean,
  "permissionOpenedAt" timestamptz, "depositRequiredFen" bigint, "depositPaidFen" bigint,
  "liveSharingEnabled" boolean, "shortVideoSharingEnabled" boolean, "seriousViolation" boolean,
  "seriousViolationRisk" boolean, "relatedAccounts" json, "screening" text)
where c.identified_at is null
  and c.observed_at < date_trunc('day', now(), 'Asia/Shanghai')
  and f."firstOpening" and f."permissionOpenedAt" <= now()
  and f."depositPaidFen" >= f."depositRequiredFen"
  and (f."liveSharingEnabled" or f."shortVideoSharingEnabled")
  and not f."seriousViolation" and not f."seriousViolationRisk"
  and not exists (select from json_to_recordset(f."relatedAccounts")
    as r("seriousViolation" boolean, "seriousViolationRisk" boolean)
    where r."seriousViolation" or r."seriousViolationRisk")
  and f."screening" = 'PASSED'
