import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { migrations } from './migrations/index.js'

/** What ties the schema to one engine, one session or one machine. */
const avoided: Readonly<Record<string, RegExp>> = {
  'session advisory locks': /\bpg_(try_)?advisory/i,
  'LISTEN and NOTIFY': /\b(un)?listen\b|\bnotify\b/i,
  sequences: /\b(big|small)?serial\b|\bsequence\b|\bgenerated\b[^;]*\bidentity\b|\bnextval\b/i,
  'foreign keys': /\breferences\b|\bforeign\s+key\b/i,
  triggers: /\btrigger\b/i,
  'savepoints and what makes them': /\bsavepoint\b|^\s*exception\s*$|\bexception\s+when\b/im,
  partitions: /\bpartition\b/i,
  'temporary tables': /\btemp(orary)?\s+table\b/i,
  'session settings': /(^|;)\s*set\s|\bset_config\b/i,
  offsets: /\boffset\s+(\d|\$)/i,
  'exact counts': /\bcount\s*\(/i,
  'binary JSON': /\bjsonb/i,
}

function violations(sql: string): string[] {
  return Object.keys(avoided).filter((name) => avoided[name]?.test(sql))
}

/** The template literals of the adapter's own files, where its statements are. */
function statements(): string[] {
  const folder = import.meta.dirname
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return files.flatMap((name) => {
    const code = readFileSync(join(folder, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    return [...code.matchAll(/`([^`]*)`|'((?:select|insert|update|delete|begin)[^']*)'/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    )
  })
}

describe('the SQL of postgres()', () => {
  it('F48: avoids what would tie the schema to one engine or one session', () => {
    const schema = migrations.flatMap(({ statements }) => statements('azora_pay'))
    expect(schema.length).toBeGreaterThan(15)
    expect(schema.flatMap((sql) => violations(sql))).toEqual([])
  })

  it('F48: avoids it in its statements too', () => {
    const all = statements()
    expect(all.some((sql) => sql.includes('skip locked'))).toBe(true)
    expect(all.flatMap((sql) => violations(sql).map((name) => `${name}: ${sql}`))).toEqual([])
  })

  it('begins every key with the account', () => {
    const tables = migrations
      .flatMap(({ statements }) => statements('azora_pay'))
      .filter((sql) => /^create table/.test(sql))
    expect(tables.length).toBe(6)
    for (const sql of tables) expect(sql).toMatch(/primary key \(account, /)
  })

  it.each([
    ['select pg_advisory_lock(1)', 'session advisory locks'],
    ['select * from a limit 1 offset 20', 'offsets'],
    ['select count(*) from a', 'exact counts'],
    ['set search_path = a', 'session settings'],
    ['create table a (id bigserial)', 'sequences'],
    ['begin x; exception when others then null; end', 'savepoints and what makes them'],
    ['create table a (b text references c)', 'foreign keys'],
  ])('would see %j', (sql, name) => {
    expect(violations(sql)).toContain(name)
  })
})
