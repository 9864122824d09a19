import type { Migration } from './migration.js'

/**
 * One call is one transaction and one round trip. `commit_set` first asks every question and returns where a set is
 * void; only then it writes. If another transaction wrote the same thing in between, it raises a serialization failure,
 * which undoes the whole call, and the caller repeats it.
 *
 * Each row is looked up by its whole key in a statement of its own: a join against the JSON would be planned for a
 * hundred rows and read the table.
 *
 * A kind of change that a set does not have is absent from its JSON, and the seldom ones are not even looked for:
 * most sets are the news of one event, and each statement that finds nothing costs as much as a lookup.
 *
 * The numbers behind the names say which input a function takes: a later version of this package adds a function with
 * another number beside it, so that both versions can run on one schema.
 */
export const commitFunction: Migration = {
  version: '0002-commit',
  statements: (schema) => [decidePut(schema), refundableMinor(schema), commitSet(schema), commit(schema)],
}

/** Who wins: the same rules, in the same order, as decidePut of the port. */
const decidePut = (schema: string) => `
create function ${schema}.decide_put_1(
  held ${schema}.record, is_held boolean, as_of_s bigint, creation boolean, terminal boolean, content text, expected bigint
) returns text language plpgsql as $$
begin
  if expected is not null and expected <> coalesce(held.revision, 0) then return 'tie'; end if;
  if not is_held then return 'applied'; end if;
  if creation then return 'stale'; end if;
  if held.terminal <> terminal then return case when terminal then 'applied' else 'stale' end; end if;
  if expected is not null then return 'applied'; end if;
  if held.creation and as_of_s >= held.as_of_s then return 'applied'; end if;
  if as_of_s <> held.as_of_s then return case when as_of_s > held.as_of_s then 'applied' else 'stale' end; end if;
  return case when held.data::text = content then 'unchanged' else 'tie' end;
end $$`

/**
 * What of a payment may still be refunded; null when there is no such payment. The payment's row stays locked. Refunds
 * and reservations are read by one statement: between two, a reservation could become a refund and count as neither.
 */
const refundableMinor = (schema: string) => `
create function ${schema}.refundable_minor_1(in_account text, in_payment text) returns bigint language plpgsql as $$
declare
  captured bigint;
  spoken_for bigint;
begin
  select coalesce(captured_minor, 0) into captured from ${schema}.record
    where account = in_account and kind = 'payment' and id = in_payment for update;
  if not found then return null; end if;
  select
    coalesce((select sum(refunded_minor) from ${schema}.record
      where account = in_account and kind = 'refund' and parent_id = in_payment), 0)
    + coalesce((select sum(amount_minor) from ${schema}.reservation
      where account = in_account and payment_id = in_payment), 0)
    into spoken_for;
  return captured - spoken_for;
end $$`

const commit = (schema: string) => `
create function ${schema}.commit_1(sets json, payloads bytea) returns json language plpgsql as $$
declare
  change_set json;
  outcomes json[] := '{}';
begin
  for change_set in select value from json_array_elements(sets) loop
    outcomes := outcomes || ${schema}.commit_set_1(change_set, payloads);
  end loop;
  return array_to_json(outcomes);
end $$`

const commitSet = (schema: string) => `
create function ${schema}.commit_set_1(change_set json, payloads bytea) returns json language plpgsql as $$
declare
  in_account text := change_set->>'account';
  change record;
  operation ${schema}.operation;
  held ${schema}.record;
  is_held boolean;
  available bigint;
  at integer := 0;
  results text[] := '{}';
  revisions bigint[] := '{}';
  previous json[] := '{}';
  contents text[] := '{}';
  puts json[] := '{}';
  announced text[] := '{}';
begin
  -- Questions. A duplicate is found before anything is locked, so it costs no write.
  for change in select value as event_id from json_array_elements_text(change_set->'claimed') loop
    if exists (select 1 from ${schema}.event e where e.account = in_account and e.event_id = change.event_id) then
      return json_build_object('outcome', 'duplicate');
    end if;
  end loop;
  if change_set->'begins' is not null then
    for change in select value->>'key' as key from json_array_elements(change_set->'begins') loop
      select * into operation from ${schema}.operation o where o.account = in_account and o.key = change.key;
      if found then
        return json_build_object('outcome', 'operation_exists', 'operation', json_build_object(
          'account', operation.account, 'key', operation.key, 'name', operation.name, 'input_hash', operation.input_hash,
          'input', operation.input::text, 'result', operation.result::text,
          'started_at_ms', operation.started_at_ms, 'finished_at_ms', operation.finished_at_ms));
      end if;
    end loop;
  end if;
  for change in ${putsOf} loop
    select * into held from ${schema}.record r
      where r.account = in_account and r.kind = change.kind and r.id = change.id for update;
    is_held := found;
    at := at + 1;
    results[at] := ${schema}.decide_put_1(held, is_held, change."asOfS", change.creation, change.terminal, change.content,
      change."expectRevision");
    if results[at] = 'tie' then
      return json_build_object('outcome', 'tie', 'record', json_build_object('kind', change.kind, 'id', change.id));
    end if;
    revisions[at] := case when is_held then held.revision else 0 end;
    previous[at] := case when is_held then held.data end;
    contents[at] := change.content;
  end loop;
  if change_set->'reserves' is not null then
    for change in ${reservesOf} loop
      available := ${schema}.refundable_minor_1(in_account, change."paymentId");
      if available is null then
        return json_build_object('outcome', 'refused', 'reason', 'payment_unknown', 'availableMinor', 0);
      end if;
      if change."amountMinor" > available then
        return json_build_object('outcome', 'refused', 'reason', 'exceeds_captured', 'availableMinor', greatest(0, available));
      end if;
    end loop;
  end if;

  -- Writes.
  for change in select * from json_to_recordset(change_set->'claims') as claim("eventId" text, type text, "createdAtS" bigint,
    "apiVersion" text, livemode boolean, ignored text, "offset" integer, length integer, "receivedAtMs" bigint)
  loop
    insert into ${schema}.event (account, event_id, type, created_at_s, api_version, livemode, ignored, payload, received_at_ms)
    values (in_account, change."eventId", change.type, change."createdAtS", change."apiVersion", change.livemode, change.ignored,
      substring(payloads from change."offset" for change.length), change."receivedAtMs")
    on conflict do nothing;
    if not found then raise exception 'event claimed meanwhile' using errcode = '40001'; end if;
  end loop;
  if change_set->'begins' is not null then
    for change in select * from json_to_recordset(change_set->'begins') as beginning(key text, name text, "inputHash" text,
      input json, "startedAtMs" bigint)
    loop
      insert into ${schema}.operation (account, key, name, input_hash, input, started_at_ms)
      values (in_account, change.key, change.name, change."inputHash", coalesce(change.input, 'null'), change."startedAtMs")
      on conflict do nothing;
      if not found then raise exception 'operation begun meanwhile' using errcode = '40001'; end if;
    end loop;
  end if;
  at := 0;
  for change in ${putsOf} loop
    at := at + 1;
    if results[at] = 'applied' and revisions[at] = 0 then
      insert into ${schema}.record (account, kind, id, revision, as_of_s, creation, terminal, status, user_id, parent_id,
        created_at_s, captured_minor, refunded_minor, operation_key, data)
      values (in_account, change.kind, change.id, 1, change."asOfS", change.creation, change.terminal, change.status,
        change."userId", change."parentId", change."createdAtS", change."capturedMinor", change."refundedMinor",
        change."operationKey", change.content::json)
      on conflict do nothing;
      if not found then raise exception 'record put meanwhile' using errcode = '40001'; end if;
      revisions[at] := 1;
    elsif results[at] = 'applied' then
      update ${schema}.record r set revision = r.revision + 1, as_of_s = change."asOfS", creation = change.creation,
        terminal = change.terminal, status = change.status, user_id = change."userId", parent_id = change."parentId",
        created_at_s = change."createdAtS", captured_minor = change."capturedMinor",
        refunded_minor = change."refundedMinor", operation_key = change."operationKey", data = change.content::json,
        updated_at = now()
      where r.account = in_account and r.kind = change.kind and r.id = change.id;
      revisions[at] := revisions[at] + 1;
    end if;
    if change."operationKey" is not null then
      delete from ${schema}.reservation v where v.account = in_account and v.operation_key = change."operationKey";
    end if;
    puts[at] := json_build_object('kind', change.kind, 'id', change.id, 'result', results[at], 'revision', revisions[at]);
  end loop;
  if change_set->'reserves' is not null then
    for change in ${reservesOf} loop
      insert into ${schema}.reservation (account, operation_key, payment_id, amount_minor)
      values (in_account, change."operationKey", change."paymentId", change."amountMinor")
      on conflict (account, operation_key)
        do update set payment_id = excluded.payment_id, amount_minor = excluded.amount_minor;
      -- A lock alone leaves no trace for a transaction with an older snapshot; a written row makes it repeat.
      update ${schema}.record r set updated_at = r.updated_at
        where r.account = in_account and r.kind = 'payment' and r.id = change."paymentId";
    end loop;
  end if;
  if change_set->'finishes' is not null then
    for change in select * from json_to_recordset(change_set->'finishes') as finish(key text, result json, "finishedAtMs" bigint)
    loop
      update ${schema}.operation o set result = change.result, finished_at_ms = change."finishedAtMs"
        where o.account = in_account and o.key = change.key and o.result is null;
      delete from ${schema}.reservation v where v.account = in_account and v.operation_key = change.key;
    end loop;
  end if;
  at := 0;
  for change in select * from json_to_recordset(change_set->'announces') as announcement(key text, type text, nature text,
    put integer, "subjectKind" text, "subjectId" text, "occurredAtS" bigint, "announcedAtMs" bigint)
  loop
    if change.nature = 'occurrence' or results[change.put] <> 'stale' then
      insert into ${schema}.fact (account, key, type, subject_kind, subject_id, revision, ordinal, previous, current,
        occurred_at_s, announced_at_ms)
      values (in_account, change.key, change.type, change."subjectKind", change."subjectId", revisions[change.put], at,
        previous[change.put], contents[change.put]::json, change."occurredAtS", change."announcedAtMs")
      on conflict do nothing;
      if found then announced := announced || change.key; end if;
    end if;
    at := at + 1;
  end loop;
  if change_set->'retried' is not null then
    for change in select value as key from json_array_elements_text(change_set->'retried') loop
      update ${schema}.fact f set state = 'pending', attempts = 0, next_attempt_at = now()
        where f.account = in_account and f.key = change.key and f.state in ('dead', 'unheard');
    end loop;
  end if;
  if change_set->'audits' is not null then
    insert into ${schema}.audit (account, id, at_ms, actor, action, subject, detail)
      select in_account, entry.id, entry."atMs", entry.actor, entry.action, entry.subject, coalesce(entry.detail, 'null')
      from json_to_recordset(change_set->'audits')
        as entry(id text, "atMs" bigint, actor text, action text, subject text, detail json)
      on conflict do nothing;
  end if;
  return json_build_object('outcome', 'applied', 'puts', array_to_json(puts), 'announced', array_to_json(announced));
end $$`

const putsOf = `select * from json_to_recordset(change_set->'puts') as put(kind text, id text, "asOfS" bigint, creation boolean,
    terminal boolean, status text, "userId" text, "parentId" text, "createdAtS" bigint, "capturedMinor" bigint,
    "refundedMinor" bigint, "operationKey" text, content text, "expectRevision" bigint)`

const reservesOf = `select * from json_to_recordset(change_set->'reserves') as reserve("paymentId" text, "operationKey" text,
    "amountMinor" bigint)`
