import { describe, expect, it } from 'vitest'
import { exitCodes, runCli } from './run-cli.js'

async function run(args: readonly string[], env: Record<string, string> = {}) {
  let out = ''
  let err = ''
  const code = await runCli(args, {
    env,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { code, out, err }
}

describe('azora-pay', () => {
  it('lists its commands, and is misused without one', async () => {
    expect(await run(['--help'])).toMatchObject({ code: exitCodes.done, out: expect.stringContaining('migrate') })
    expect((await run([])).code).toBe(exitCodes.misused)
  })

  it('names an unknown command and an unknown option', async () => {
    expect(await run(['migrat'])).toMatchObject({ code: exitCodes.misused, err: expect.stringContaining('"migrat"') })
    expect(await run(['migrate', '--now'])).toMatchObject({
      code: exitCodes.misused,
      err: expect.stringContaining("'--now'"),
    })
  })

  it('tells the options of a command', async () => {
    const { code, out } = await run(['migrate', '--help'])
    expect(code).toBe(exitCodes.done)
    for (const option of ['--database-url', '--schema', '--json']) expect(out).toContain(option)
  })
})

describe('azora-pay migrate', () => {
  it('says how to name a database when none is named', async () => {
    const { code, out, err } = await run(['migrate'])
    expect([code, out]).toEqual([exitCodes.failed, ''])
    expect(err).toContain('Set DATABASE_URL')
  })

  it('refuses an address of something else', async () => {
    const { err } = await run(['migrate', '--database-url', 'mysql://localhost/x'])
    expect(err).toContain('is not an address of Postgres')
  })

  it('says once why the database could not be reached', async () => {
    const { code, err } = await run(['migrate', '--database-url', 'postgres://me@127.0.0.1:9/shop'])
    expect(code).toBe(exitCodes.failed)
    expect(err.match(/ECONNREFUSED/g)).toHaveLength(1)
  })

  it('fails for a machine with one JSON object, when nobody listens', async () => {
    const { code, out, err } = await run(['migrate', '--json'], {
      DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:9/shop',
    })
    expect([code, err]).toEqual([exitCodes.failed, ''])
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'storage_unavailable' } })
    expect(out).not.toContain('hunter2')
  })
})
