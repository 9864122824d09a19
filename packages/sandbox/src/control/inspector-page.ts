import type Stripe from 'stripe'
import type { RequestEntry } from '../api/index.js'
import type { Inside } from '../sandbox/index.js'
import type { WebhookAttempt } from '../webhooks/index.js'
import { escaped, wholePage } from './html.js'

/** A page shows the latest; the control API has the rest. */
const rows = 50

/** What happened in the sandbox lately, for eyes. */
export function inspectorPage(inside: Inside): string {
  const { world, clock } = inside.backstage
  const { attempts } = inside.webhooks
  const failed = attempts.filter((attempt) => !isGood(attempt.status)).length
  return wholePage(
    'Sandbox',
    `<main>
<h1>Sandbox <span class="badge">simulated</span></h1>
<p class="soft">A Stripe that runs on this machine. No money moves, and nothing here has reached Stripe. Reload to see what is new.</p>
<ul class="facts">
${fact(new Date(clock.nowMs()).toISOString().slice(0, 19).replace('T', ' '), clock.running ? 'its time, running' : 'its time, standing still')}
${fact(world.payment_intents.size, 'payment intents')}
${fact(world.events.size, 'events')}
${fact(`${attempts.length - failed} of ${attempts.length}`, 'webhook attempts answered well')}
${fact(inside.seed, 'seed')}
${fact(inside.keys.secretKey, 'secret key')}
${fact(inside.keys.publishableKey, 'publishable key')}
</ul>
${table('Requests', ['When', 'Request', 'Answer', 'Id'], latest(inside.log.all()).map(requestRow))}
${table('Events', ['When', 'Type', 'About', 'To deliver', 'Id'], latest(world.events.all()).map(eventRow))}
${table('Webhook attempts', ['When', 'Type', 'Try', 'Answer', 'To'], latest(attempts).map(attemptRow))}
</main>`,
  )
}

function latest<T>(items: Iterable<T>): T[] {
  return [...items].slice(-rows).reverse()
}

function fact(value: unknown, what: string): string {
  return `<li><b>${escaped(value)}</b><span>${escaped(what)}</span></li>`
}

function table(title: string, heads: readonly string[], body: readonly string[]): string {
  const content =
    body.length === 0
      ? '<p class="empty">Nothing yet.</p>'
      : `<table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`
  return `<h2>${title}</h2><div class="table">${content}</div>`
}

function row(...cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
}

function requestRow(entry: RequestEntry): string {
  const words = [entry.status ?? 'none', entry.error, entry.replayed ? 'replayed' : undefined, entry.fault]
  const answer = `<span class="${isGood(entry.status ?? null) ? 'good' : 'bad'}">${escaped(words.filter(Boolean).join(' · '))}</span>`
  return row(time(entry.at), `<code>${escaped(`${entry.method} ${entry.path}`)}</code>`, answer, code(entry.id))
}

function eventRow(event: Stripe.Event): string {
  const about = 'id' in event.data.object ? event.data.object.id : ''
  const when = new Date(event.created * 1000).toISOString()
  return row(time(when), code(event.type), code(about), escaped(event.pending_webhooks), code(event.id))
}

function attemptRow(attempt: WebhookAttempt): string {
  const answer = `${attempt.status ?? attempt.error} · ${attempt.durationMs} ms`
  const tone = isGood(attempt.status) ? 'good' : 'bad'
  return row(
    time(attempt.at),
    code(attempt.type),
    escaped(attempt.number),
    `<span class="${tone}">${escaped(answer)}</span>`,
    code(attempt.url),
  )
}

function code(value: unknown): string {
  return `<code>${escaped(value)}</code>`
}

function time(iso: string): string {
  return `<span class="soft">${escaped(iso.slice(11, 19))}</span>`
}

function isGood(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300
}
