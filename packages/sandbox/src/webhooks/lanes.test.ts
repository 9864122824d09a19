import { expect, it } from 'vitest'
import { systemTime } from '../clock/index.js'
import { createLanes } from './lanes.js'

function recorder(width: number) {
  const log: string[] = []
  const lanes = createLanes<string>({
    system: systemTime,
    width: () => width,
    async run(work) {
      log.push(`+${work}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      log.push(`-${work}`)
    },
  })
  return { lanes, log }
}

it('does one thing after another in a lane', async () => {
  const { lanes, log } = recorder(1)
  for (const work of ['a', 'b']) lanes.addLater('lane', work, 0)
  await lanes.settled()
  expect(log).toEqual(['+a', '-a', '+b', '-b'])
})

it('does as much at once as the lane is wide, and lets lanes pass each other', async () => {
  const wide = recorder(2)
  for (const work of ['a', 'b']) wide.lanes.addLater('lane', work, 0)
  await wide.lanes.settled()
  expect(wide.log.slice(0, 2)).toEqual(['+a', '+b'])

  const two = recorder(1)
  two.lanes.addLater('one', 'a', 0)
  two.lanes.addLater('other', 'b', 0)
  await two.lanes.settled()
  expect(two.log.slice(0, 2)).toEqual(['+a', '+b'])
})

it('starts what was queued in one go in one order, however long the machine takes between its timers', async () => {
  const timers: (() => void)[] = []
  const after = (_ms: number, fire: () => void) => {
    timers.push(fire)
    return () => {}
  }
  const started: string[] = []
  const run = async (work: string) => void started.push(work)
  const lanes = createLanes<string>({ system: { nowMs: () => 0, after }, run, width: () => 1 })
  for (const work of ['a1', 'a2', 'b1']) lanes.addLater(work.slice(0, 1), work, 0)
  for (const fire of timers) {
    fire()
    await new Promise((resolve) => setImmediate(resolve))
  }
  await lanes.settled()
  expect(started).toEqual(['a1', 'b1', 'a2'])
})

it('is not settled while work waits for its time', async () => {
  const { lanes, log } = recorder(1)
  lanes.addLater('lane', 'a', 20)
  await lanes.settled()
  expect(log).toEqual(['+a', '-a'])
})

it('forgets what waits when it is cleared, and is settled then', async () => {
  const { lanes, log } = recorder(1)
  lanes.addLater('lane', 'a', 1000)
  const settled = lanes.settled()
  lanes.clear()
  await settled
  expect(log).toEqual([])
})
