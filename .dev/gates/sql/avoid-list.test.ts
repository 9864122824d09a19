import { describe, expect, it } from 'vitest'
import { avoidedIn, looksLikeSql } from './avoid-list.ts'

describe('the SQL avoid-list', () => {
  it.each([
    'select pg_advisory_lock(1)',
    'listen facts',
    'create table a (account text, id bigserial)',
    'create table a (id bigint generated always as identity)',
    'create sequence s',
    'create table a (account text, b text references b)',
    'create trigger t before insert on a',
    'savepoint s',
    'begin insert into a values (1); exception when others then null; end',
    'create table a (account text) partition by range (account)',
    'create temp table a (b int)',
    'set search_path to azora',
    'begin; set local statement_timeout = 1',
    'select * from a order by id offset 20',
    'select count(*) from a',
    'select amount / 2 from a',
    'create table a (id text, account text, primary key (id, account))',
    'create table a (id text primary key)',
    'create unique index a_by_user on a using btree (user_id)',
  ])('sees %s', (sql) => {
    expect(avoidedIn(sql)).not.toEqual([])
  })

  it.each([
    'select pg_advisory_xact_lock(1)',
    'create table a (account text not null, id text not null, primary key (account, id))',
    'create index a_pending on a (due_at)',
    'create unique index a_by_key on a (account, key)',
    'update a set b = 1 where account = $1',
    "insert into a values ('a/b, count(*)') on conflict (account, id) do update set b = 2",
    'select row_number() over (partition by account order by id) from a',
    '-- offset 5, serial, set a = 1\nselect 1',
  ])('leaves %s alone', (sql) => {
    expect(avoidedIn(sql)).toEqual([])
  })

  it('knows a statement from a sentence', () => {
    expect(looksLikeSql('select id from azora.records where account = $1')).toBe(true)
    expect(looksLikeSql('begin')).toBe(false)
    expect(looksLikeSql('The payment was not found.')).toBe(false)
  })
})
