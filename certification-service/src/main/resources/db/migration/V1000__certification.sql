-- Agencies, what they prove, and the permission that follows.

create table agency (
  agency_id          text        primary key,
  name               text        not null,
  legacy_permission  boolean     not null,
  live_only          boolean     not null,
  version            bigint      not null,
  created_at         timestamptz not null,
  updated_at         timestamptz not null
);

create table award (
  award_id   text        primary key,
  name       text        not null,
  organizer  text,
  active     boolean     not null,
  version    bigint      not null,
  updated_at timestamptz not null
);

create table application (
  application_id uuid        primary key,
  agency_id      text        not null references agency,
  capability     text        not null,
  state          text        not null
    check (state in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'RETURNED', 'WITHDRAWN')),
  created_at     timestamptz not null,
  -- By which the queue is ordered: the latest submission, before that the creation.
  queued_at      timestamptz not null,
  submitted_at   timestamptz,
  closed_at      timestamptz,
  claimed_by     text,
  claimed_at     timestamptz,
  rejection      text check (rejection in ('RETRY', 'FINAL')),
  submission_decision_id uuid,
  version        bigint      not null,
  check ((claimed_by is null) = (claimed_at is null)),
  check ((state = 'REJECTED') = (rejection is not null))
);
-- One open application per agency and capability.
create unique index application_open on application (agency_id, capability)
  where state in ('DRAFT', 'IN_REVIEW', 'RETURNED');
create index application_queue on application (state, queued_at, application_id);
create index application_of_agency on application (agency_id, application_id);

create table review (
  review_id      uuid        primary key,
  application_id uuid        not null references application,
  reviewer       text        not null,
  outcome        text        not null check (outcome in ('APPROVE', 'REJECT', 'RETURN')),
  rejection      text,
  reason         text,
  items          text        not null check (items is json),
  comments       text        not null check (comments is json),
  reviewed_at    timestamptz not null
);
create index review_of_application on review (application_id, review_id);

create table evidence (
  evidence_id         uuid        primary key,
  application_id      uuid        not null references application on delete cascade,
  kind                text        not null,
  -- Without the sessions, which stand apart: lists do not read them.
  fields              text        not null check (fields is json),
  sessions            text        check (sessions is json),
  session_count       int         not null,
  sheet_sessions      text        check (sheet_sessions is json),
  sheet_session_count int         not null,
  -- The contract number without what differs from one writer to the next.
  contract_key        text,
  file_id             uuid,
  created_at          timestamptz not null,
  version             bigint      not null
);
create index evidence_of_application on evidence (application_id, evidence_id);
create index evidence_contract on evidence (contract_key) where contract_key is not null;
create index evidence_file_of on evidence (file_id) where file_id is not null;

create table evidence_file (
  file_id     uuid        primary key,
  evidence_id uuid        not null references evidence on delete cascade,
  agency_id   text        not null,
  media_type  text        not null,
  size        bigint      not null check (size > 0),
  sha256      bytea       not null,
  uploaded_at timestamptz not null,
  uploaded_by text        not null
);
create index evidence_file_sha256 on evidence_file (sha256);
create index evidence_file_of_evidence on evidence_file (evidence_id);

create table evidence_file_chunk (
  file_id uuid not null references evidence_file on delete cascade,
  ordinal int  not null,
  bytes   bytea not null,
  primary key (file_id, ordinal)
);

create table certification (
  certification_id uuid        primary key,
  agency_id        text        not null references agency,
  capability       text        not null,
  application_id   uuid        not null unique references application,
  valid_from       timestamptz not null,
  -- Exclusive; set by a revocation.
  valid_until      timestamptz,
  revoked_by       text,
  revocation_reason text,
  decision_id      uuid        not null,
  check ((valid_until is null) = (revoked_by is null)),
  check ((valid_until is null) = (revocation_reason is null))
);
-- An agency holds a capability once at a time.
create unique index certification_held on certification (agency_id, capability)
  where valid_until is null;
create index certification_of_agency on certification (agency_id, certification_id);

-- What became of an agency's permission, one row per change.
create table permission_change (
  change_id   uuid        primary key,
  agency_id   text        not null references agency,
  status      text        not null check (status in ('OPEN', 'CLOSED')),
  cause       text        not null,
  changed_at  timestamptz not null,
  decision_id uuid        not null
);
create index permission_change_of_agency on permission_change (agency_id, change_id);

create table enforcement_run (
  run_id         uuid        primary key,
  effective_date date        not null,
  started_by     text        not null,
  started_at     timestamptz not null,
  finished_at    timestamptz,
  examined       bigint      not null,
  closed         bigint      not null
);

-- A sweep closes the permission of an agency once, whatever is repeated.
create table enforcement_closure (
  effective_date date        not null,
  agency_id      text        not null references agency,
  run_id         uuid        not null references enforcement_run,
  decision_id    uuid        not null,
  closed_at      timestamptz not null,
  primary key (effective_date, agency_id)
);

create table task (
  task_id     uuid        primary key,
  merchant_id text        not null,
  kind        text        not null check (kind in ('INTEGRATED_MARKETING', 'LIVE')),
  title       text        not null,
  description text,
  created_at  timestamptz not null
);
create index task_of_kind on task (kind, task_id);

create table service_offer (
  service_id  uuid        primary key,
  agency_id   text        not null references agency,
  kind        text        not null check (kind in ('INTEGRATED_MARKETING', 'LIVE')),
  title       text        not null,
  description text,
  price_fen   bigint check (price_fen >= 0),
  created_at  timestamptz not null
);
create index service_of_kind on service_offer (kind, service_id);
create index service_of_agency on service_offer (agency_id, service_id);

create table placed_order (
  order_id     uuid        primary key,
  side         text        not null check (side in ('TASK', 'SERVICE')),
  kind         text        not null check (kind in ('INTEGRATED_MARKETING', 'LIVE')),
  task_id      uuid references task,
  service_id   uuid references service_offer,
  title        text        not null,
  merchant_id  text        not null,
  agency_id    text        not null references agency,
  creator_id   text,
  state        text        not null
    check (state in ('PLACED', 'SUBMITTED', 'ACCEPTED', 'SETTLED', 'CANCELLED')),
  placed_at    timestamptz not null,
  submitted_at timestamptz,
  accepted_at  timestamptz,
  settled_at   timestamptz,
  cancelled_at timestamptz,
  -- The permission decision that the order was placed under.
  decision_id  uuid        not null,
  check ((side = 'TASK') = (task_id is not null)),
  check ((side = 'SERVICE') = (service_id is not null))
);
create index order_of_agency on placed_order (agency_id, order_id);
create index order_of_merchant on placed_order (merchant_id, order_id);
