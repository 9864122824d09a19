import type { Migration } from './migration.js'

/**
 * The tables. Every key begins with the account. Text is compared byte by byte (`collate "C"`), so that lists are in the
 * same order everywhere.
 */
export const ledgers: Migration = {
  version: '0001-ledgers',
  statements: (schema) => [
    // What Stripe has, one row for each object. Room on the page keeps an update of the same row on it.
    `create table ${schema}.record (
      account text collate "C" not null,
      kind text collate "C" not null,
      id text collate "C" not null,
      revision bigint not null,
      as_of_s bigint not null,
      creation boolean not null,
      terminal boolean not null,
      status text not null,
      user_id text collate "C",
      parent_id text collate "C",
      created_at_s bigint not null,
      captured_minor bigint,
      refunded_minor bigint,
      operation_key text collate "C",
      data json not null,
      updated_at timestamptz not null default now(),
      primary key (account, kind, id)
    ) with (fillfactor = 80)`,
    `create index record_by_user on ${schema}.record (account, kind, user_id, created_at_s desc, id desc) where user_id is not null`,
    `create index record_by_parent on ${schema}.record (account, kind, parent_id, created_at_s desc, id desc) where parent_id is not null`,
    `create index record_by_time on ${schema}.record (account, kind, created_at_s desc, id desc) where created_at_s >= 0`,

    // What Stripe sent, to the byte.
    `create table ${schema}.event (
      account text collate "C" not null,
      event_id text collate "C" not null,
      type text not null,
      created_at_s bigint not null,
      api_version text,
      connected_account text,
      livemode boolean not null,
      ignored text,
      payload bytea not null,
      received_at_ms bigint not null,
      primary key (account, event_id)
    )`,
    `create index event_by_time on ${schema}.event (received_at_ms desc, event_id desc)`,
    // lz4 costs little and is not in every build of Postgres. The default costs more than all else that a commit does
    // with a payload, so without lz4 it is kept as it is, on twice the disk.
    `do $$ begin
      if exists (select 1 from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)) then
        alter table ${schema}.event alter column payload set compression lz4;
        alter table ${schema}.record alter column data set compression lz4;
      else
        alter table ${schema}.event alter column payload set storage external;
      end if;
    end $$`,

    // What we asked Stripe to do, from before the question until the answer.
    `create table ${schema}.operation (
      account text collate "C" not null,
      key text collate "C" not null,
      name text not null,
      input_hash text not null,
      input json not null,
      result json,
      started_at_ms bigint not null,
      finished_at_ms bigint,
      primary key (account, key)
    )`,
    `create index operation_unfinished on ${schema}.operation (started_at_ms) where result is null`,

    // Money of a payment on its way back, until Stripe has answered.
    `create table ${schema}.reservation (
      account text collate "C" not null,
      operation_key text collate "C" not null,
      payment_id text collate "C" not null,
      amount_minor bigint not null,
      primary key (account, operation_key)
    )`,
    `create index reservation_by_payment on ${schema}.reservation (account, payment_id)`,

    // The outbox.
    `create table ${schema}.fact (
      account text collate "C" not null,
      key text collate "C" not null,
      type text not null,
      subject_kind text collate "C" not null,
      subject_id text collate "C" not null,
      revision bigint not null,
      ordinal integer not null,
      previous json,
      current json not null,
      occurred_at_s bigint not null,
      announced_at_ms bigint not null,
      state text not null default 'pending',
      attempts integer not null default 0,
      next_attempt_at timestamptz not null default now(),
      last_error text,
      primary key (account, key)
    )`,
    `create index fact_pending on ${schema}.fact (announced_at_ms, revision, ordinal, key) where state = 'pending'`,
    `create index fact_due on ${schema}.fact (next_attempt_at) where state = 'pending'`,
    `create index fact_pending_of_subject
      on ${schema}.fact (account, subject_kind, subject_id, revision, announced_at_ms, ordinal, key) where state = 'pending'`,
    `create index fact_by_time on ${schema}.fact (announced_at_ms desc, revision desc, ordinal desc, key desc)`,

    // Who did what. A record's own story is read by its key; what people did is little beside what Stripe told.
    `create table ${schema}.audit (
      account text collate "C" not null,
      id text collate "C" not null,
      at_ms bigint not null,
      actor text not null,
      action text not null,
      subject text collate "C" not null,
      detail json not null,
      primary key (account, subject, id)
    )`,
    `create index audit_by_time on ${schema}.audit (at_ms desc, id desc)`,
    `create index audit_by_person on ${schema}.audit (actor, at_ms desc, id desc) where actor not like 'stripe:%'`,
  ],
}
