import type { Migration } from './migration.js'

/**
 * One call is one transaction and one round trip, for one set or for many. `commit_set_1` first asks every question and
 * returns where a set is void; only then it writes. If another transaction wrote the same thing in between, it raises a
 * serialization failure, which undoes the whole call, and the caller repeats it.
 *
 * What a set holds comes by kind, one list for all sets of the call, and each set says which part of a list is its own:
 * a list is read once, and what a set does not have costs nothing. The seldom kinds are its `rest`.
 *
 * Each row is looked up by its whole key in a statement of its own: a join against the JSON would be planned for a
 * hundred rows and read the table.
 *
 * The numbers behind the names say which input a function takes: a later version of this package adds a function with
 * another number beside it, so that both versions can run on one schema.
 */
export const commitFunction: Migration = {
  version: '0002-commit',
  statements: (schema) => [
    ...inputs(schema),
    decidePut(schema),
    refundableMinor(schema),
    livingCustomer(schema),
    withCustomer(schema),
    commitSet(schema),
    commit(schema),
  ],
}

/** The rows of the four lists. A composite type is known to Postgres beforehand; a list of columns it would read anew. */
const inputs = (schema: string) => [
  `create type ${schema}.set_1 as (account text, actor text, action text, "atMs" bigint, "firstClaim" integer, "lastClaim" integer, "firstPut" integer,
    "lastPut" integer, "firstAnnouncement" integer, "lastAnnouncement" integer, rest json)`,
  `create type ${schema}.claim_1 as ("eventId" text, type text, "createdAtS" bigint, "apiVersion" text, "connectedAccount" text,
    livemode boolean, ignored text, "offset" integer, length integer, "receivedAtMs" bigint, again boolean)`,
  `create type ${schema}.put_1 as (kind text, id text, "asOfS" bigint, creation boolean, terminal boolean, status text,
    "userId" text, "parentId" text, "createdAtS" bigint, "capturedMinor" bigint, "refundedMinor" bigint,
    "operationKey" text, content text, "expectRevision" bigint)`,
  `create type ${schema}.announcement_1 as (key text, type text, nature text, put integer, "subjectKind" text,
    "subjectId" text, "occurredAtS" bigint, "announcedAtMs" bigint, aside boolean)`,
]

/** Who wins: the same rules, in the same order, as decidePut of the port. Revision 0 says that nothing is held. */
const decidePut = (schema: string) => `
create function ${schema}.decide_put_1(
  revision bigint, held_as_of_s bigint, held_creation boolean, held_terminal boolean, held json,
  as_of_s bigint, creation boolean, terminal boolean, content text, expected bigint
) returns text language sql immutable as $$
  select case
    when expected is not null and expected <> revision then 'tie'
    when revision = 0 then 'applied'
    when creation then 'stale'
    when held_terminal <> terminal then case when terminal then 'applied' else 'stale' end
    when expected is not null then 'applied'
    when held_creation and as_of_s >= held_as_of_s then 'applied'
    when as_of_s <> held_as_of_s then case when as_of_s > held_as_of_s then 'applied' else 'stale' end
    when held::text = content then 'unchanged'
    else 'tie'
  end
$$`

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

/** The user's customer: the oldest of the mode that is not deleted; null when there is none. */
const livingCustomer = (schema: string) => `
create function ${schema}.living_customer_1(in_account text, in_user text, in_livemode boolean) returns text language sql stable as $$
  select r.id from ${schema}.record r
    where r.account = in_account and r.kind = 'customer' and r.user_id = in_user
      and not (r.data->>'deleted')::boolean and (r.data->>'livemode')::boolean = in_livemode
    order by r.created_at_s, r.id limit 1
$$`

/** An object with the customer that was found for its operation. */
const withCustomer = (schema: string) => `
create function ${schema}.with_customer_1(in_object json, customer text) returns json language sql immutable as $$
  select json_object_agg(field.key, field.value) from (
    select key, value from json_each(in_object) where key <> 'customer'
    union all select 'customer', to_json(customer)) field
$$`

/**
 * The sets of a call, in order. A patient call waits for rows that another transaction holds; any other one answers
 * `busy` for such a set and goes on with the next, so that one held row does not keep the news of strangers waiting.
 */
const commit = (schema: string) => `
create function ${schema}.commit_1(
  sets json, in_claims json, in_puts json, in_announcements json, payloads bytea, patient boolean
) returns json language plpgsql as $$
declare
  one ${schema}.set_1;
  claims ${schema}.claim_1[];
  puts ${schema}.put_1[];
  announcements ${schema}.announcement_1[];
  outcomes json[] := '{}';
begin
  if in_claims is not null then
    select array_agg(claim) into claims from json_populate_recordset(null::${schema}.claim_1, in_claims) claim;
  end if;
  if in_puts is not null then
    select array_agg(put) into puts from json_populate_recordset(null::${schema}.put_1, in_puts) put;
  end if;
  if in_announcements is not null then
    select array_agg(announcement) into announcements
      from json_populate_recordset(null::${schema}.announcement_1, in_announcements) announcement;
  end if;
  for one in select * from json_populate_recordset(null::${schema}.set_1, sets) loop
    outcomes := outcomes || ${schema}.commit_set_1(one, claims, puts, announcements, payloads, patient);
  end loop;
  return array_to_json(outcomes);
end $$`

const commitSet = (schema: string) => `
create function ${schema}.commit_set_1(
  one ${schema}.set_1, claims ${schema}.claim_1[], puts ${schema}.put_1[], announcements ${schema}.announcement_1[],
  payloads bytea, patient boolean
) returns json language plpgsql as $$
declare
  in_account text := one.account;
  claim ${schema}.claim_1;
  put ${schema}.put_1;
  announcement ${schema}.announcement_1;
  change record;
  operation ${schema}.operation;
  held_revision bigint;
  held_as_of_s bigint;
  held_creation boolean;
  held_terminal boolean;
  held json;
  available bigint;
  customer text;
  at integer;
  repeated boolean := false;
  results text[] := '{}';
  revisions bigint[] := '{}';
  previous json[] := '{}';
  written json[] := '{}';
  announced text[] := '{}';
begin
  <<questions>>
  loop
    -- A duplicate is found before anything is locked, so it costs no write.
    for i in one."firstClaim"..one."lastClaim" loop
      claim := claims[i];
      if claim.again is not true and exists (select 1 from ${schema}.event e where e.account = in_account and e.event_id = claim."eventId") then
        return json_build_object('outcome', 'duplicate');
      end if;
    end loop;
    if one.rest is not null then
      for change in ${beginsOf} loop
        select * into operation from ${schema}.operation o where o.account = in_account and o.key = change.key;
        if found then
          return json_build_object('outcome', 'operation_exists', 'operation', json_build_object(
            'account', operation.account, 'key', operation.key, 'name', operation.name, 'input_hash', operation.input_hash,
            'input', operation.input::text, 'result', operation.result::text,
            'started_at_ms', operation.started_at_ms, 'finished_at_ms', operation.finished_at_ms));
        end if;
        if change."forCustomerOf" is not null then
          customer := ${schema}.living_customer_1(in_account, change."forCustomerOf"->>'userId', (change."forCustomerOf"->>'livemode')::boolean);
          if customer is null then
            return json_build_object('outcome', 'no_customer');
          end if;
        end if;
      end loop;
    end if;
    at := 0;
    for i in one."firstPut"..one."lastPut" loop
      put := puts[i];
      at := at + 1;
      if patient then
        select r.revision, r.as_of_s, r.creation, r.terminal, r.data
          into held_revision, held_as_of_s, held_creation, held_terminal, held from ${schema}.record r
          where r.account = in_account and r.kind = put.kind and r.id = put.id for update;
      else
        select r.revision, r.as_of_s, r.creation, r.terminal, r.data
          into held_revision, held_as_of_s, held_creation, held_terminal, held from ${schema}.record r
          where r.account = in_account and r.kind = put.kind and r.id = put.id for update skip locked;
        if not found and exists (select 1 from ${schema}.record r
          where r.account = in_account and r.kind = put.kind and r.id = put.id) then
          return json_build_object('outcome', 'busy');
        end if;
      end if;
      if held_revision is null then held_revision := 0; end if;
      results[at] := ${schema}.decide_put_1(held_revision, held_as_of_s, held_creation, held_terminal, held,
        put."asOfS", put.creation, put.terminal, put.content, put."expectRevision");
      if results[at] = 'tie' then
        return json_build_object('outcome', 'tie', 'record', json_build_object('kind', put.kind, 'id', put.id));
      end if;
      revisions[at] := held_revision;
      previous[at] := held;
    end loop;
    if one.rest is not null then
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

    -- Writes. Until the first one has succeeded the questions can be asked again: often two first news of a record race.
    at := 0;
    for i in one."firstPut"..one."lastPut" loop
      put := puts[i];
      at := at + 1;
      if results[at] = 'applied' and revisions[at] = 0 then
        insert into ${schema}.record (account, kind, id, revision, as_of_s, creation, terminal, status, user_id, parent_id,
          created_at_s, captured_minor, refunded_minor, operation_key, data)
        values (in_account, put.kind, put.id, 1, put."asOfS", put.creation, put.terminal, put.status, put."userId",
          put."parentId", put."createdAtS", put."capturedMinor", put."refundedMinor", put."operationKey", put.content::json)
        on conflict do nothing;
        if not found then
          if at > 1 or repeated then raise exception 'record put meanwhile' using errcode = '40001'; end if;
          repeated := true;
          continue questions;
        end if;
        revisions[at] := 1;
      elsif results[at] = 'applied' then
        update ${schema}.record r set revision = r.revision + 1, as_of_s = put."asOfS", creation = put.creation,
          terminal = put.terminal, status = put.status, user_id = put."userId", parent_id = put."parentId",
          created_at_s = put."createdAtS", captured_minor = put."capturedMinor", refunded_minor = put."refundedMinor",
          operation_key = put."operationKey", data = put.content::json, updated_at = now()
        where r.account = in_account and r.kind = put.kind and r.id = put.id;
        revisions[at] := revisions[at] + 1;
      elsif results[at] = 'unchanged' then
        -- News that says the same counts too: an answer of Stripe's that is older than it must not pass for the latest.
        update ${schema}.record r set revision = r.revision + 1
          where r.account = in_account and r.kind = put.kind and r.id = put.id;
        revisions[at] := revisions[at] + 1;
      end if;
      if put."operationKey" is not null then
        delete from ${schema}.reservation v where v.account = in_account and v.operation_key = put."operationKey";
      end if;
      if results[at] = 'applied' and one.actor is not null then
        insert into ${schema}.audit (account, id, at_ms, actor, action, subject, detail)
        values (in_account, put.kind || ':' || put.id || ':' || revisions[at], one."atMs", one.actor, one.action, put.id,
          json_build_object('kind', put.kind, 'revision', revisions[at], 'status', put.status))
        on conflict do nothing;
      end if;
      written[at] := json_build_object('kind', put.kind, 'id', put.id, 'result', results[at], 'revision', revisions[at]);
    end loop;
    exit;
  end loop;
  for i in one."firstClaim"..one."lastClaim" loop
    claim := claims[i];
    insert into ${schema}.event (account, event_id, type, created_at_s, api_version, connected_account, livemode, ignored,
      payload, received_at_ms)
    values (in_account, claim."eventId", claim.type, claim."createdAtS", claim."apiVersion", claim."connectedAccount",
      claim.livemode, claim.ignored, substring(payloads from claim."offset" for claim.length), claim."receivedAtMs")
    on conflict do nothing;
    if not found and claim.again then
      update ${schema}.event e set ignored = claim.ignored where e.account = in_account and e.event_id = claim."eventId";
    elsif not found then
      raise exception 'event claimed meanwhile' using errcode = '40001';
    end if;
  end loop;
  if one.rest is not null then
    for change in ${beginsOf} loop
      insert into ${schema}.operation (account, key, name, input_hash, input, started_at_ms)
      values (in_account, change.key, change.name, change."inputHash",
        case when change."forCustomerOf" is null then coalesce(change.input, 'null') else ${schema}.with_customer_1(change.input, customer) end,
        change."startedAtMs")
      on conflict do nothing;
      if not found then raise exception 'operation begun meanwhile' using errcode = '40001'; end if;
    end loop;
    for change in ${reservesOf} loop
      insert into ${schema}.reservation (account, operation_key, payment_id, amount_minor)
      values (in_account, change."operationKey", change."paymentId", change."amountMinor")
      on conflict (account, operation_key)
        do update set payment_id = excluded.payment_id, amount_minor = excluded.amount_minor;
      -- A lock alone leaves no trace for a transaction with an older snapshot; a written row makes it repeat.
      update ${schema}.record r set updated_at = r.updated_at
        where r.account = in_account and r.kind = 'payment' and r.id = change."paymentId";
    end loop;
    for change in select * from json_to_recordset(one.rest->'finishes') as finish(key text, result json, "finishedAtMs" bigint)
    loop
      update ${schema}.operation o set result = change.result, finished_at_ms = change."finishedAtMs"
        where o.account = in_account and o.key = change.key and o.result is null;
      delete from ${schema}.reservation v where v.account = in_account and v.operation_key = change.key;
    end loop;
  end if;
  at := 0;
  for i in one."firstAnnouncement"..one."lastAnnouncement" loop
    announcement := announcements[i];
    if announcement.nature = 'occurrence' or results[announcement.put] <> 'stale' then
      put := puts[one."firstPut" + announcement.put - 1];
      insert into ${schema}.fact (account, key, type, subject_kind, subject_id, revision, ordinal, previous, current,
        occurred_at_s, announced_at_ms, state)
      values (in_account, announcement.key, announcement.type, announcement."subjectKind", announcement."subjectId",
        revisions[announcement.put], at, previous[announcement.put], put.content::json, announcement."occurredAtS",
        announcement."announcedAtMs", case when announcement.aside then 'unheard' else 'pending' end)
      on conflict do nothing;
      if found then announced := announced || announcement.key; end if;
    end if;
    at := at + 1;
  end loop;
  if one.rest is not null then
    for change in select value as key from json_array_elements_text(one.rest->'retried') loop
      update ${schema}.fact f set state = 'pending', attempts = 0, next_attempt_at = now()
        where f.account = in_account and f.key = change.key and f.state in ('dead', 'unheard');
    end loop;
    insert into ${schema}.audit (account, id, at_ms, actor, action, subject, detail)
      select in_account, entry.id, entry."atMs", entry.actor, entry.action, entry.subject,
        case when customer is null then coalesce(entry.detail, 'null') else ${schema}.with_customer_1(entry.detail, customer) end
      from json_to_recordset(one.rest->'audits')
        as entry(id text, "atMs" bigint, actor text, action text, subject text, detail json)
      on conflict do nothing;
  end if;
  if customer is not null then
    return json_build_object('outcome', 'applied', 'puts', array_to_json(written), 'announced', array_to_json(announced), 'customerId', customer);
  end if;
  return json_build_object('outcome', 'applied', 'puts', array_to_json(written), 'announced', array_to_json(announced));
end $$`

const beginsOf = `select * from json_to_recordset(one.rest->'begins') as beginning(key text, name text, "inputHash" text,
    input json, "startedAtMs" bigint, "forCustomerOf" json)`

const reservesOf = `select * from json_to_recordset(one.rest->'reserves') as reserve("paymentId" text, "operationKey" text,
    "amountMinor" bigint)`
