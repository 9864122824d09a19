import type { ApiOutcome, ApiRequest } from '../api/index.js'
import { findPortal } from '../billing-portal/index.js'
import { systemTime } from '../clock/system-time.js'
import type { Fault } from '../faults/index.js'
import { servePage } from '../pages/index.js'
import { findWorld } from '../world/index.js'
import type { Inside } from './inside.js'

/** A page or a script for the browser, spoiled when a planned fault names its path; undefined when the path is none. */
export async function answerPage(inside: Inside, path: string, request: ApiRequest): Promise<ApiOutcome | undefined> {
  const page = request.method === 'GET' ? await servePage(path) : undefined
  if (page === undefined) return undefined
  // The inspector is where faults are planned and taken back, so it has none.
  const fault = path.startsWith('/_sandbox') ? undefined : inside.faults.strikeNamed('GET', path)
  const outcome: ApiOutcome = {
    kind: 'answer',
    status: leadsNowhere(inside, path, request.target) ? 404 : page.status,
    headers: Object.fromEntries(page.headers),
    body: await page.text(),
  }
  return fault === undefined ? outcome : spoil(outcome, fault)
}

/** Whether it is the address of a buyer's page that nobody was ever given. Its script says so; what is over says that it is. */
function leadsNowhere({ backstage }: Inside, path: string, target: string): boolean {
  const [, family, key = ''] = /^\/(c\/pay|p\/session)\/(?:.*\/)?([^/]*)$/.exec(path) ?? []
  if (family === undefined) return false
  const account = new URLSearchParams(target.split('?').slice(1).join('?')).get('account')
  const world = findWorld(backstage, account)
  if (!world) return true
  return (family === 'c/pay' ? world.checkout_sessions.get(key) : findPortal(world, key)) === undefined
}

async function spoil(outcome: Extract<ApiOutcome, { kind: 'answer' }>, fault: Fault): Promise<ApiOutcome> {
  if (fault === 'reset' || fault === 'reset_after_commit') return { kind: 'reset' }
  if (fault === 'timeout_before' || fault === 'timeout_after_commit') return { kind: 'silence' }
  if (fault === 'malformed') return { ...outcome, body: '<html>This is not what was asked for.' }
  if ('status' in fault) return { ...outcome, status: fault.status, body: '' }
  await new Promise<void>((resolve) => systemTime.after(fault.latencyMs, resolve))
  return outcome
}
