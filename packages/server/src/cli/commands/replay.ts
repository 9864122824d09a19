import { AzoraError } from '@azora/pay-core'
import type { CliCommand, CommandCall, CommandResult } from '../command.js'
import { CLI_ACTOR, payHelp, payOptions, withPay } from '../connect.js'

/** Takes one event once more, or has one fact told again. */
export const replay: CliCommand = {
  name: 'replay',
  takes: '<event or fact>',
  summary: 'Takes one stored event once more, or has one dead letter told again.',
  options: payOptions,
  help: payHelp,
  run(call) {
    const [name, ...more] = call.positionals
    if (name === undefined || more.length > 0) {
      throw new AzoraError(
        'invalid_request',
        'Name one event or one fact: replay evt_123, or replay payment.succeeded:pi_123.',
      )
    }
    return replayOne(call, name)
  },
}

/** @param name - an event's id has no colon, and a fact's key has one. */
export function replayOne(call: CommandCall, name: string): Promise<CommandResult> {
  return withPay(call, async (pay) => {
    if (name.includes(':')) {
      const report = await pay.facts.replay(name, { actor: CLI_ACTOR })
      return { json: report, lines: [`${name} will be told again by the app, within seconds.`] }
    }
    const outcome = await pay.events.replay(name, { actor: CLI_ACTOR })
    if (outcome.result === 'applied') return { json: outcome, lines: [`${name} is applied.`] }
    return { json: outcome, lines: [`${name} is still ignored: ${outcome.ignored}.`], ending: 'found' }
  })
}
