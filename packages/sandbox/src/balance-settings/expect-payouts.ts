import type { Stage } from '../world/index.js'
import { nextPayoutDay } from './next-payout-day.js'
import { readSettings } from './read-settings.js'

/** An account has one run ahead of it at most. */
const ahead = 'ahead'

/** Sees to it that money is paid out when the schedule says so. */
export function expectPayouts(stage: Stage): void {
  const { payouts } = readSettings(stage).payments
  const at = payouts?.schedule ? nextPayoutDay(payouts.schedule, stage.now) : undefined
  if (at === undefined) return
  const planned = stage.world.payout_runs.get(ahead)
  if (planned && planned.at <= at && planned.at > stage.now) return
  stage.world.payout_runs.put({ id: ahead, at })
  stage.scheduleAt('run_payouts', ahead, at)
}

/** Takes the run that is due off the list; `false` when there is none, or a later one. */
export function takeRun(stage: Stage): boolean {
  const planned = stage.world.payout_runs.get(ahead)
  if (!planned || planned.at > stage.now) return false
  stage.world.payout_runs.remove(ahead)
  return true
}
