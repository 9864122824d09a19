import { choiceOf, numberOf, optionalTextOf, textOf } from '../given/index.js'
import { readBehaviour, releaseOrders } from '../webhooks/index.js'
import { taking, type Verb } from './control-call.js'
import { describeBehaviour } from './describe.js'

/** How webhooks are held, sent and spoilt. */
export const webhookVerbs: Readonly<Record<string, Verb>> = {
  'POST /events/resend': taking(['event', 'endpoint'], ({ inside, input }) => {
    inside.webhooks.resend(textOf(input, 'event'), optionalTextOf(input, 'endpoint'))
    return { resent: true }
  }),
  'POST /webhooks/configure': ({ inside, input }) => {
    inside.webhooks.configure(readBehaviour(input, { spelling: withUnderscores }))
    return { webhooks: describeBehaviour(inside.webhooks.behaviour) }
  },
  'POST /webhooks/hold': taking([], ({ inside }) => {
    inside.webhooks.hold()
    return { holding: true }
  }),
  'POST /webhooks/release': taking(['order'], ({ inside, input }) => {
    inside.webhooks.release(choiceOf(input, 'order', releaseOrders))
    return { holding: false }
  }),
  'POST /webhooks/settled': taking([], async ({ inside }) => {
    await inside.webhooks.settled()
    return { settled: true }
  }),
  'POST /webhook_endpoints/rotate': taking(['endpoint', 'overlap_seconds'], ({ inside, input }) => ({
    secret: inside.webhooks.rotateSecret(textOf(input, 'endpoint'), numberOf(input, 'overlap_seconds')),
  })),
}

/** `delayMs` is `delay_ms` here. */
function withUnderscores(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
