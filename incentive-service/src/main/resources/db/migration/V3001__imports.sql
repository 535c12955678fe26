-- Streams of live sessions, and how far each has come.

create table session_import (
  import_id   text        primary key,
  format      text        not null check (format in ('NDJSON', 'CSV')),
  -- How many lines are read and stored, and the SHA-256 of their bytes: who sends the stream again
  -- goes on behind them.
  lines       bigint      not null default 0,
  digest      bytea       not null check (length(digest) = 32),
  added       bigint      not null default 0,
  replaced    bigint      not null default 0,
  repeated    bigint      not null default 0,
  outdated    bigint      not null default 0,
  refused     bigint      not null default 0,
  started_at  timestamptz not null,
  started_by  text        not null,
  finished_at timestamptz,
  -- The request that feeds it now, and until when others keep off, by the database's clock.
  holder      uuid,
  held_until  timestamptz,
  check ((holder is null) = (held_until is null)),
  check (finished_at is null or holder is null),
  check (least(added, replaced, repeated, outdated, refused) >= 0),
  check (added + replaced + repeated + outdated + refused <= lines)
);
create index session_import_by_start on session_import (started_at desc, import_id desc);

create table session_import_refusal (
  import_id  text   not null references session_import,
  line       bigint not null,
  ordinal    int    not null,
  pointer    text   not null,
  code       text   not null,
  message_zh text   not null,
  message_en text   not null,
  primary key (import_id, line, ordinal)
);
