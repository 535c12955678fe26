-- Events, and the webhooks that carry them out. Times are the database's real time, never business time.
-- Needs PostgreSQL 18 (uuidv7).

create table outbox_event (
  event_id      uuid        primary key,
  type          text        not null,
  subject       text        not null,
  document      text        not null,
  stored_at     timestamptz not null default now(),
  fanned_out_at timestamptz
);
-- By a mark per row, not by a position: a transaction that began early may commit late.
create index outbox_event_new on outbox_event (event_id) where fanned_out_at is null;
create index outbox_event_fanned_out on outbox_event (fanned_out_at);

create table webhook_subscription (
  subscription_id uuid        primary key,
  owner           text        not null,
  url             text        not null,
  event_types     text[]      not null,
  description     text,
  secret          text,
  state           text        not null check (state in ('ACTIVE', 'DISABLED', 'DELETED')),
  created_at      timestamptz not null,
  created_by      text        not null,
  ended_at        timestamptz,
  check ((state = 'ACTIVE') = (secret is not null)),
  check ((state = 'ACTIVE') = (ended_at is null))
);
create index webhook_subscription_owner on webhook_subscription (owner, subscription_id);
create index webhook_subscription_active on webhook_subscription (owner) where state = 'ACTIVE';

create table webhook_delivery (
  delivery_id     uuid        primary key default uuidv7(),
  event_id        uuid        not null references outbox_event,
  subscription_id uuid        not null references webhook_subscription,
  state           text        not null default 'PENDING'
                              check (state in ('PENDING', 'DELIVERED', 'DEAD')),
  attempts        int         not null default 0,
  -- when the next attempt may begin; while one is under way, when it is given up for lost
  due_at          timestamptz not null default now(),
  -- names the attempt under way, so that a late result can't overwrite a newer one
  claim           uuid,
  created_at      timestamptz not null default now(),
  last_attempt_at timestamptz,
  last_status     int,
  last_error      text,
  finished_at     timestamptz,
  unique (event_id, subscription_id),
  check ((state = 'PENDING') = (finished_at is null))
);
create index webhook_delivery_due on webhook_delivery (subscription_id, due_at)
  where state = 'PENDING';
create index webhook_delivery_dead on webhook_delivery (subscription_id) where state = 'DEAD';
create index webhook_delivery_finished on webhook_delivery (finished_at) where state <> 'PENDING';
create index webhook_delivery_list on webhook_delivery (subscription_id, delivery_id);
