import { createHmac } from 'node:crypto'
import type { Sandbox } from '@azora/pay-sandbox'
import { broken } from './broken.js'
import { type Process, type Surroundings, WEBHOOK_SECRET } from './process.js'

type StripeEvent = ReturnType<Sandbox['objects']['events']['list']>[number]

/** One event on its way from Stripe to us. */
export interface Letter {
  readonly event: StripeEvent
  /** We have said 200 to it, whether Stripe heard it or not. */
  acknowledged: boolean
  /** Stripe has heard 200: it sends it no more, except by mistake. */
  isOver: boolean
  underWay: number
}

/** Stripe's webhooks, carried by hand: in any order, twice, late, and again until they are acknowledged. */
export interface Mail {
  readonly letters: readonly Letter[]
  /** Takes what Stripe has emitted since. */
  collect(): void
  /** Those that Stripe still has to send. */
  open(): readonly Letter[]
  /** Whether one is in somebody's hands. */
  isBusy(): boolean
  /** Hands one to a process; resolves when that is over, however it ended. */
  send(letter: Letter, to: Process): Promise<void>
}

export function createMail({ machine, gates, weather, trace, sandbox }: Surroundings): Mail {
  const letters: Letter[] = []
  return {
    letters,
    collect() {
      for (const event of sandbox.objects.events.list().slice(letters.length)) {
        letters.push({ event, acknowledged: false, isOver: false, underWay: 0 })
      }
    },
    open: () => letters.filter(({ isOver, underWay }) => !isOver && underWay === 0),
    isBusy: () => letters.some(({ underWay }) => underWay > 0),
    async send(letter, to) {
      const { event } = letter
      const fate = weather.post()
      trace.add(`Stripe sends ${event.id} ${event.type} to ${to.name}${fate === 'lost' ? ': lost' : ''}`)
      if (fate === 'lost') return
      letter.underWay += 1
      const status = await beforeItDies(to, async () => {
        const { status } = await to.pay.handler(signed(JSON.stringify(event), machine.nowMs()))
        if (status !== 200 && status !== 503) throw broken('a webhook is answered with 200 or 503', `${status}`)
        if (status === 200) letter.acknowledged = true
        await gates.wait(to, `${status} to ${event.id}`)
        return status
      })
      letter.underWay -= 1
      if (status === 200 && fate === 'arrives') letter.isOver = true
      trace.add(
        `${to.name}: ${status ?? 'no answer'} to ${event.id}${fate === 'answer lost' ? ', and it is lost' : ''}`,
      )
    },
  }
}

/** What the work answers; `undefined` when the process died before it could. */
export function beforeItDies<T>(process: Process, work: () => Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    process.death.addEventListener('abort', () => resolve(undefined), { once: true })
    work().then(resolve, reject)
  })
}

export function signed(body: string, nowMs: number): Request {
  const atS = Math.floor(nowMs / 1000)
  const mark = createHmac('sha256', WEBHOOK_SECRET).update(`${atS}.${body}`).digest('hex')
  const headers = { 'content-type': 'application/json', 'stripe-signature': `t=${atS},v1=${mark}` }
  return new Request('http://shop.simulated/webhooks/stripe', { method: 'POST', headers, body })
}
