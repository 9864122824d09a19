import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.js'
import { played, untilPlayed } from './plays.js'
import { openShop, playOf, type Step, type Told, takeStep } from './random-play.js'

/** What an endpoint was sent. */
interface Post {
  url: string
  signature: string | null
  body: string
}

/** An app that writes down what it is sent, and fails every third time. */
function listen() {
  const posts: Post[] = []
  const fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const signature = new Headers(init?.headers).get('stripe-signature')
    posts.push({ url: String(url), signature, body: String(init?.body) })
    return new Response(null, { status: posts.length % 3 === 0 ? 500 : 200 })
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

/** All that a sandbox knows, but for when and how long the machine itself took. */
function knowledgeOf(sandbox: Sandbox): string {
  const { attempts, ...rest } = sandbox.snapshot()
  return JSON.stringify({ ...rest, attempts: attempts.map((attempt) => ({ ...attempt, at: '', durationMs: 0 })) })
}

/** Plays, and keeps what was told and posted; from the step at `cut` on, another sandbox goes on from a snapshot. */
async function play(seed: number, script: readonly Step[], cut = -1) {
  const { posts, fetch } = listen()
  let sandbox = open(seed, fetch)
  await openShop(sandbox)
  const told: (Told | undefined)[] = []
  let isCut = false
  for (const [at, step] of script.entries()) {
    await sandbox.webhooks.settled()
    if (cut >= 0 && at >= cut && !isCut) {
      isCut = true
      const other = open('another', fetch)
      other.restore(JSON.parse(JSON.stringify(sandbox.snapshot())))
      sandbox = other
    }
    told.push(await takeStep(sandbox, step))
  }
  await sandbox.webhooks.settled()
  const events = sandbox.objects.events.list().map(({ id, type }) => `${id} ${type}`)
  return { told, posts, events, known: knowledgeOf(sandbox) }
}

it(
  'plays of all requests, time and accidents of webhooks are the same for the same seed, to the byte, also from a snapshot on',
  async () => {
    const scripts = playOf(20, 35)
    await fc.assert(
      fc.asyncProperty(fc.integer(), scripts, fc.nat(), async (seed, script, anywhere) => {
        const first = await play(seed, script)
        expect(first.posts.length).toBeGreaterThan(5)
        expect(await play(seed, script)).toEqual(first)
        expect(await play(seed, script, anywhere % script.length)).toEqual(first)
      }),
      played(6, 20_261_130),
    )
  },
  untilPlayed(180_000),
)
