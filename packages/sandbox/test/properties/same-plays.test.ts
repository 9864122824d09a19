import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.js'
import { played, untilPlayed } from './plays.js'
import { openShop, playStep, type Step, type Told, takeStep } from './random-play.js'

/** What an endpoint was sent. */
interface Post {
  signature: string | null
  body: string
}

/** An app that writes down what each of its addresses is sent, and fails every third time. */
function listen() {
  const posts: Record<string, Post[]> = {}
  const fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const signature = new Headers(init?.headers).get('stripe-signature')
    posts[String(url)] ??= []
    const heard = posts[String(url)]?.push({ signature, body: String(init?.body) }) ?? 0
    return new Response(null, { status: heard % 3 === 0 ? 500 : 200 })
  }
  return { posts, fetch }
}

const targets = [
  { url: 'https://app.test/hooks', secret: 'whsec_app' },
  { url: 'https://app.test/connect', secret: 'whsec_connect', connect: true },
]

function open(seed: string | number, fetch: typeof globalThis.fetch): Sandbox {
  const delivery = { retries: 'stripe-sandbox', signatureClock: 'sandbox' } as const
  return createSandbox({ seed, clock: '2026-11-23T12:00:00Z', webhooks: targets, delivery, fetch })
}

/**
 * All that a sandbox knows, but for when and how long the machine itself took. Two endpoints are told side by side: which
 * of them is first is the machine's affair too, and each has its own order.
 */
function knowledgeOf(sandbox: Sandbox): string {
  const { agenda, attempts, ...rest } = sandbox.snapshot()
  const timeless = attempts.map((attempt) => ({ ...attempt, id: '', at: '', durationMs: 0 }))
  const byEndpoint = timeless.sort((one, other) => one.endpoint.localeCompare(other.endpoint))
  return JSON.stringify({ ...rest, agenda: agenda.map((task) => JSON.stringify(task)).sort(), attempts: byEndpoint })
}

/** Plays, and keeps what was told and posted; from the step at `cut` on, another sandbox goes on from a snapshot. How webhooks travel is no part of it. */
async function play(seed: number, script: readonly Step[], cut = -1) {
  const { posts, fetch } = listen()
  let sandbox = open(seed, fetch)
  await openShop(sandbox)
  const told: (Told | undefined)[] = []
  let isCut = false
  for (const [at, step] of script.entries()) {
    await sandbox.webhooks.settled()
    if (cut >= 0 && at >= cut && !isCut && !sandbox.webhooks.holding) {
      isCut = true
      const other = open('another', fetch)
      other.restore(JSON.parse(JSON.stringify(sandbox.snapshot())))
      other.webhooks.configure(sandbox.webhooks.behaviour)
      sandbox = other
    }
    told.push(await takeStep(sandbox, step))
    // Reordered, four travel side by side, and whose signature is ready first is the machine's affair.
    sandbox.webhooks.configure({ reorder: false })
  }
  await sandbox.webhooks.settled()
  const events = sandbox.objects.events.list().map(({ id, type }) => `${id} ${type}`)
  return { told, posts, events, known: knowledgeOf(sandbox) }
}

it(
  'plays of all requests, time and accidents of webhooks are the same for the same seed, to the byte, also from a snapshot on',
  async () => {
    const scripts = fc.array(playStep, { minLength: 20, maxLength: 35, size: 'max' })
    await fc.assert(
      fc.asyncProperty(fc.integer(), scripts, fc.nat(), async (seed, script, anywhere) => {
        const first = await play(seed, script)
        expect(Object.values(first.posts).flat().length).toBeGreaterThan(5)
        expect(await play(seed, script)).toEqual(first)
        expect(await play(seed, script, anywhere % script.length)).toEqual(first)
      }),
      played(6, 20_261_130),
    )
  },
  untilPlayed(180_000),
)
