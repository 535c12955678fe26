-- What every service keeps in the same way.

create table policy_version (
  policy_id       text        not null,
  version         text        not null,
  effective_from  date        not null,
  effective_until date,
  document        text        not null,
  digest          text        not null,
  created_at      timestamptz not null,
  created_by      text        not null,
  published_at    timestamptz,
  published_by    text,
  primary key (policy_id, version),
  check (effective_until >= effective_from),
  check ((published_at is null) = (published_by is null))
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger policy_version_immutable
  before update or delete on policy_version
  for each row when (old.published_at is not null)
  execute function refuse_change();

create table decision_chain (
  subject text   primary key,
  links   bigint not null check (links >= 0),
  head    bytea  not null
);

create table decision (
  decision_id    uuid        primary key,
  subject_kind   text        not null,
  subject_id     text        not null,
  seq            bigint      not null,
  policy_id      text        not null,
  policy_version text,
  effect         text        not null,
  outcome        text        not null,
  as_of          timestamptz not null,
  recorded_at    timestamptz not null,
  document       text        not null,
  previous_hash  bytea       not null,
  hash           bytea       not null,
  unique (subject_kind, subject_id, seq)
);

create trigger decision_append_only
  before update or delete on decision
  for each row execute function refuse_change();

create table idempotency_key (
  owner       text        not null,
  key         text        not null,
  fingerprint bytea       not null,
  created_at  timestamptz not null,
  status      int,
  location    text,
  etag        text,
  body        text,
  primary key (owner, key)
);
create index idempotency_key_age on idempotency_key (created_at);

create table lease (
  name       text        primary key,
  holder     text        not null,
  held_until timestamptz not null
);
