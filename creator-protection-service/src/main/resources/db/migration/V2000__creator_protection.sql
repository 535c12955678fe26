-- Creators, what they learn, what protects them, and what a violation costs them.

create table creator (
  creator_id       text        primary key,
  -- Null while only other facts about the creator have arrived.
  facts            text        check (facts is json),
  revision         bigint,
  observed_at      timestamptz,
  -- Since when all conditions of P1 hold; null while they do not.
  complete_at      timestamptz,
  identified_at    timestamptz,
  claimed_at       timestamptz,
  activated_at     timestamptz,
  -- Counts up each time the novice task must be done again (P10).
  study_round      int         not null default 1 check (study_round >= 1),
  last_notice      bigint      not null default 0 check (last_notice >= 0),
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  check ((facts is null) = (revision is null)),
  check ((facts is null) = (observed_at is null))
);
-- Only those who are yet to be identified.
create index creator_to_identify on creator (complete_at, creator_id)
  where identified_at is null and complete_at is not null;

create table detection_run (
  run_id        uuid        primary key,
  business_date date        not null,
  started_by    text        not null,
  started_at    timestamptz not null,
  finished_at   timestamptz,
  examined      bigint      not null default 0,
  identified    bigint      not null default 0
);
create index detection_run_by_date on detection_run (business_date, run_id);

create table notification (
  notification_id uuid        primary key,
  creator_id      text        not null references creator,
  -- Counts up without a gap for each creator, in the order of commits.
  seq             bigint      not null,
  type            text        not null,
  decision_id     uuid,
  document        text        not null check (document is json),
  created_at      timestamptz not null,
  read_at         timestamptz,
  unique (creator_id, seq)
);
-- Nobody is told twice that they were identified.
create unique index notification_identified on notification (creator_id)
  where type = 'IDENTIFIED';

create table activity (
  creator_id       text        not null references creator,
  activity_id      text        not null,
  kind             text        not null check (kind in ('LIVE', 'SHORT_VIDEO')),
  started_at       timestamptz not null,
  duration_seconds bigint      not null check (duration_seconds >= 0),
  with_cart        boolean     not null,
  revision         bigint      not null,
  recorded_at      timestamptz not null,
  primary key (creator_id, activity_id)
);

create table lesson_progress (
  creator_id     text        not null references creator,
  study_round    int         not null,
  lesson_id      text        not null,
  studied_seconds bigint     not null check (studied_seconds >= 0),
  position       text,
  started_at     timestamptz not null,
  updated_at     timestamptz not null,
  finished_at    timestamptz,
  primary key (creator_id, study_round, lesson_id)
);

create table question_bank (
  bank_id    text        primary key,
  title      text        not null check (title is json),
  version    bigint      not null,
  updated_at timestamptz not null,
  updated_by text        not null
);

create table question (
  bank_id     text not null references question_bank,
  question_id text not null,
  -- The order within its bank.
  position    int  not null,
  difficulty  text not null check (difficulty in ('EASY', 'MEDIUM', 'HARD')),
  document    text not null check (document is json),
  primary key (bank_id, question_id)
);

create table attempt (
  attempt_id   uuid        primary key,
  creator_id   text        not null references creator,
  exam_id      text        not null,
  violation_id text,
  study_round  int         not null,
  number       int         not null,
  seed         bigint      not null,
  -- The questions as drawn and shuffled, with their keys: frozen for the attempt.
  form         text        not null check (form is json),
  answers      text        not null check (answers is json),
  state        text        not null check (state in ('OPEN', 'SUBMITTED', 'EXPIRED')),
  started_at   timestamptz not null,
  deadline     timestamptz not null,
  ended_at     timestamptz,
  correct      int,
  questions    int         not null check (questions > 0),
  passed       boolean,
  version      bigint      not null,
  check (deadline > started_at),
  check ((state = 'OPEN') = (ended_at is null)),
  check ((state = 'OPEN') = (passed is null)),
  check ((state = 'OPEN') = (correct is null))
);
create unique index attempt_open on attempt (creator_id, exam_id) where state = 'OPEN';
create index attempt_overdue on attempt (deadline) where state = 'OPEN';
create index attempt_of_creator on attempt (creator_id, exam_id, study_round);
create index attempt_of_violation on attempt (creator_id, violation_id) where violation_id is not null;

-- One row per question of each attempt that has ended: what the item statistics count.
create table attempt_answer (
  attempt_id  uuid    not null references attempt,
  exam_id     text    not null,
  bank_id     text    not null,
  question_id text    not null,
  correct     boolean not null,
  -- The share of the other questions of the attempt that were answered correctly, in 1/10000.
  rest_score  int     not null check (rest_score between 0 and 10000),
  primary key (attempt_id, question_id)
);
create index attempt_answer_of_question on attempt_answer (bank_id, question_id);

create table violation_type (
  code                   text        primary key,
  document               text        not null check (document is json),
  version                bigint      not null,
  updated_at             timestamptz not null,
  updated_by             text        not null
);

create table violation (
  creator_id     text        not null references creator,
  violation_id   text        not null,
  type           text        not null,
  points         int         not null check (points >= 0),
  occurred_at    timestamptz not null,
  notified_at    timestamptz not null,
  withdrawn      boolean     not null,
  revision       bigint      not null,
  -- As last told to the creator.
  redemption     text        not null
    check (redemption in ('OPEN', 'REDEEMED', 'MISSED', 'NOT_REDEEMABLE', 'WITHDRAWN')),
  deadline       timestamptz,
  redeemed_at    timestamptz,
  decision_id    uuid,
  recorded_at    timestamptz not null,
  primary key (creator_id, violation_id)
);
create index violation_deadline on violation (deadline) where redemption = 'OPEN';

-- The score is the start plus the sum of the entries; nothing is ever changed.
create table credit_entry (
  creator_id   text        not null references creator,
  seq          bigint      not null check (seq > 0),
  kind         text        not null check (kind in ('DEDUCTION', 'RESTORATION', 'WITHDRAWAL', 'CORRECTION')),
  violation_id text        not null,
  points       int         not null,
  score_before int         not null check (score_before >= 0),
  score_after  int         not null check (score_after >= 0),
  recorded_at  timestamptz not null,
  decision_id  uuid,
  primary key (creator_id, seq),
  foreign key (creator_id, violation_id) references violation,
  check (score_after = score_before + points)
);
-- Points come back once.
create unique index credit_entry_once on credit_entry (creator_id, violation_id, kind)
  where kind in ('RESTORATION', 'WITHDRAWAL');
create trigger credit_entry_append_only
  before update or delete on credit_entry
  for each row execute function refuse_change();

create table penalty (
  penalty_id      uuid        primary key,
  creator_id      text        not null references creator,
  violation_id    text        not null,
  kind            text        not null check (kind in ('PRODUCT_SHARING_DISABLED', 'SUSPENSION')),
  band            text        not null,
  waived          boolean     not null,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null,
  -- The study round that must be passed before the cart can be used again; null if none.
  study_round     int,
  studied_at      timestamptz,
  cancelled_at    timestamptz,
  decision_id     uuid        not null,
  recorded_at     timestamptz not null,
  unique (creator_id, violation_id),
  foreign key (creator_id, violation_id) references violation,
  check (ends_at > starts_at)
);
