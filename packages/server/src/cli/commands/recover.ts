import { AzoraError } from '@azora/pay-core'
import type { CliCommand } from '../command.js'
import { payHelp, payOptions, withPay } from '../connect.js'

/** Settles the commands that a crash or a time-out left open. */
export const recover: CliCommand = {
  name: 'recover',
  summary: 'Settles commands whose end nobody knows, by asking Stripe.',
  options: { ...payOptions, 'older-than-seconds': { type: 'string' } },
  help: ['--older-than-seconds N   leave younger ones alone, which are probably under way; default: 60', ...payHelp],
  run(call) {
    const { 'older-than-seconds': written = '60' } = call.values
    const seconds = Number(written)
    if (!Number.isFinite(seconds) || seconds < 0) {
      throw new AzoraError('invalid_request', '--older-than-seconds must be a number from 0.')
    }
    return withPay(call, async (pay) => {
      const report = await pay.recover({ olderThanMs: seconds * 1000 })
      const { settled, failed, unknown } = report
      return {
        json: report,
        lines: [
          `${settled} settled, ${failed} that Stripe refused or never did, ${unknown} still unknown${unknown > 0 ? ': Stripe or the database could not be asked. Run it again' : ''}.`,
        ],
        ending: unknown > 0 ? 'found' : 'done',
      }
    })
  },
}
