import { expect, it } from 'vitest'
import { createAgenda, type Task } from '../world/index.js'
import { createTimekeeper } from './timekeeper.js'
import { createVirtualClock } from './virtual-clock.js'

const start = Date.parse('2026-11-23T12:00:00Z')

function arrange(settled = () => Promise.resolve()) {
  const clock = createVirtualClock(new Date(start))
  const agenda = createAgenda()
  const done: [string, number][] = []
  const timekeeper = createTimekeeper({
    clock,
    agenda,
    settled,
    run: ({ subject }: Task) => void done.push([subject, clock.nowMs() - start]),
  })
  const plan = (subject: string, inMs: number) => agenda.add({ kind: 'settle_refund', subject, dueMs: start + inMs })
  return { timekeeper, plan, done, agenda }
}

it('does what comes due at its own moment, in order, and leaves the rest', async () => {
  const { timekeeper, plan, done, agenda } = arrange()
  plan('later', 3000)
  plan('first', 1000)
  plan('second', 2000)
  await timekeeper.advance({ seconds: 2 })
  expect(done).toEqual([
    ['first', 1000],
    ['second', 2000],
  ])
  expect(agenda.next()?.subject).toBe('later')
  expect(timekeeper.now()).toEqual(new Date(start + 2000))
})

it('does what a task plans within the time that passes', async () => {
  const { timekeeper, plan, done, agenda } = arrange()
  plan('first', 1000)
  agenda.add({ kind: 'settle_refund', subject: 'same moment', dueMs: start + 1000 })
  await timekeeper.advance({ minutes: 1 })
  expect(done.map(([subject]) => subject)).toEqual(['first', 'same moment'])
})

it('lets what is on its way arrive before time passes', async () => {
  const arrivals: number[] = []
  const { timekeeper } = arrange(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    arrivals.push(timekeeper.now().getTime() - start)
  })
  await timekeeper.advance({ seconds: 2 })
  expect(arrivals).toEqual([0, 2000])
})

it('adds up when it is told to let time pass before the time before has passed', async () => {
  const { timekeeper } = arrange()
  await Promise.all([timekeeper.advance({ seconds: 2 }), timekeeper.advance({ seconds: 3 })])
  expect(timekeeper.now()).toEqual(new Date(start + 5000))
})

it('runs with the system from a distance, or stands', () => {
  let system = 1000
  const clock = createVirtualClock('real', () => system)
  clock.moveTo(5000)
  system = 1500
  expect(clock.nowMs()).toBe(5500)
  clock.moveTo(10)
  expect(clock.nowMs()).toBe(5500)
  expect(createVirtualClock('2026-11-23T12:00:00Z').nowMs()).toBe(start)
  expect(() => createVirtualClock('soon')).toThrow('no date')
})

it('wakes up by itself for what comes due while its clock runs', async () => {
  const clock = createVirtualClock('real')
  const agenda = createAgenda()
  const done = new Promise<string>((resolve) => {
    createTimekeeper({ clock, agenda, settled: () => Promise.resolve(), run: ({ subject }) => resolve(subject) })
  })
  agenda.add({ kind: 'settle_refund', subject: 'soon', dueMs: clock.nowMs() + 20 })
  expect(await done).toBe('soon')
})
