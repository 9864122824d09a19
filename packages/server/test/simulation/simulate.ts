import { createSandbox } from '@azora/pay-sandbox'
import { memoryOver } from '../../src/storage/memory/memory.js'
import { emptyState } from '../../src/storage/memory/state.js'
import { checkAtRest } from './at-rest.js'
import { Broken, must } from './broken.js'
import { type Chance, chanceFrom } from './chance.js'
import { createEveryStep } from './every-step.js'
import { createGates } from './gates.js'
import { enterMachine } from './machine.js'
import { createMail, type Mail } from './mail.js'
import { createPeople, type People, type Wish } from './people.js'
import type { Plant } from './plant.js'
import { type Process, type Surroundings, startProcess } from './process.js'
import { checkReplay } from './replay.js'
import { createStripeSide, type StripeSide } from './stripe-side.js'
import { createTrace } from './trace.js'
import { watchedStorage } from './watched-storage.js'
import { weatherFrom } from './weather.js'

/** How one simulation went. */
export interface Simulated {
  readonly seed: number
  readonly trace: readonly string[]
  /** What must never be, and was; `null` when all went well. */
  readonly failure: { readonly invariant: string; readonly seen: string } | null
}

/** Steps of trouble; after them everything is given the time to come to rest. */
const TROUBLED_STEPS = 300
/** Far more than any seed needs: whoever is still busy then will never be done. */
const MOST_STEPS = 12_000
const MOST_ROUNDS = 20
const MOST_PROCESSES = 3
/** And an hour, so that Stripe has forgotten what it keeps for a day. */
const A_DAY_MS = 25 * 3_600_000

/** Plays one history of the whole server: the same seed plays the same one. */
export async function simulate(seed: number, plant: Plant = {}): Promise<Simulated> {
  const chance = chanceFrom(seed)
  const machine = enterMachine(chance)
  const trace = createTrace(machine.nowMs)
  const report = (failure: Simulated['failure']): Simulated => ({ seed, trace: trace.lines, failure })
  try {
    await play(seed, chance, machine, trace, plant)
    return report(null)
  } catch (error) {
    if (error instanceof Broken) return report({ invariant: error.invariant, seen: error.message })
    const seen = error instanceof Error ? String(error.stack) : String(error)
    return report({ invariant: 'nothing fails unexpectedly', seen })
  } finally {
    machine.leave()
  }
}

async function play(
  seed: number,
  chance: Chance,
  machine: Surroundings['machine'],
  trace: Surroundings['trace'],
  plant: Plant,
): Promise<void> {
  const state = emptyState()
  const sandbox = createSandbox({ seed, clock: new Date(machine.nowMs()) })
  const clock = { nowMs: machine.nowMs, elapsedMs: machine.nowMs }
  const memory = memoryOver(state, { clock })
  const watched = watchedStorage(plant.shared?.(memory, state) ?? memory, state)
  const surroundings: Surroundings = {
    machine,
    chance,
    trace,
    sandbox,
    state,
    plant,
    gates: createGates(chance),
    weather: weatherFrom(chance),
    storage: watched.storage,
    effects: new Map(),
  }
  const mail = createMail(surroundings)
  const people = createPeople(surroundings)
  const everyStep = createEveryStep({ ...surroundings, mail, people })
  let failure: unknown
  const stage: Stage = {
    ...surroundings,
    mail,
    people,
    stripe: createStripeSide(sandbox, chance, trace),
    manyPayments: chance.pick([2, 8]),
    processes: [],
    started: 0,
    background(work) {
      work.catch((error: unknown) => {
        failure ??= error
      })
    },
    async settle() {
      await machine.rest()
      mail.collect()
      everyStep()
      if (watched.seen) throw watched.seen
      if (failure) throw failure
    },
  }
  start(stage)
  for (let step = 0; step < TROUBLED_STEPS; step += 1) {
    await troubledStep(stage)
    await stage.settle()
  }
  trace.add('the trouble is over')
  surroundings.weather.clear()
  await comeToRest(stage)
  checkAtRest({ ...surroundings, mail, people })
  await checkReplay(surroundings)
}

/** The simulation in hand. */
interface Stage extends Surroundings {
  readonly mail: Mail
  readonly people: People
  readonly stripe: StripeSide
  /** With few of them, everything happens to the same ones. */
  readonly manyPayments: number
  processes: Process[]
  started: number
  /** Lets something go on by itself; its failure ends the simulation. */
  background(work: Promise<unknown>): void
  /** Waits until nobody runs, and looks at everything. */
  settle(): Promise<void>
}

function start(stage: Stage): void {
  stage.started += 1
  stage.processes = [...stage.processes, startProcess(`p${stage.started}`, stage)]
}

function kill(stage: Stage): void {
  const victim = stage.chance.pick(stage.processes)
  stage.processes = stage.processes.filter((process) => process !== victim)
  victim.kill()
}

async function pass(stage: Stage, durationMs: number): Promise<void> {
  // Stripe's clock first: what it does on the way is on its way to us when our timers ring.
  await stage.sandbox.clock.advance({ milliseconds: durationMs })
  await stage.machine.pass(durationMs)
}

async function troubledStep(stage: Stage): Promise<void> {
  const { chance, gates, mail, people, processes } = stage
  const letters = mail.open()
  const alive = processes.length > 0
  const step = chance.weigh<() => void | Promise<void>>([
    [gates.waiting.length > 0 ? 60 : 0, () => openOne(stage)],
    [alive && letters.length > 0 ? 14 : 0, () => stage.background(mail.send(chance.pick(letters), one(stage)))],
    [
      alive && mail.letters.length > 0 ? 2 : 0,
      () => stage.background(mail.send(chance.pick(mail.letters), one(stage))),
    ],
    [alive && people.waiting < 6 ? 10 : 0, () => newWish(stage)],
    [alive && people.wishes.length > 0 ? 4 : 0, () => askAgain(stage, chance.pick(people.wishes))],
    [7, () => atStripe(stage)],
    [10, () => pass(stage, aWhile(chance))],
    [0.1, () => aDayOff(stage)],
    [alive ? 2 : 0, () => recover(stage, chance.pick([0, 60_000]))],
    [processes.length > 1 ? 1.5 : 0.2 * processes.length, () => kill(stage)],
    [processes.length === 0 ? 8 : processes.length < MOST_PROCESSES ? 2 : 0, () => start(stage)],
  ])
  await step()
}

/** Nobody runs for a day: what was under way stays open, and Stripe forgets its keys. */
async function aDayOff(stage: Stage): Promise<void> {
  while (stage.processes.length > 0) kill(stage)
  await pass(stage, A_DAY_MS)
}

/** Most of it within a second, where seconds can't tell what came first. */
function aWhile(chance: Chance): number {
  return chance.weigh([
    [60, chance.below(300)],
    [30, chance.below(3_000)],
    [8, 5_000 + chance.below(30_000)],
    [2, 3_600_000],
  ])
}

function one(stage: Stage): Process {
  return stage.chance.pick(stage.processes)
}

/** Whose turn it is, chance decides: a race. */
function openOne({ chance, gates, trace }: Stage): void {
  const gate = chance.weigh(gates.waiting.map((each) => [each.weight, each]))
  trace.add(`${gate.owner.name}: ${gate.what}`)
  gates.open(gate)
}

function recover(stage: Stage, olderThanMs: number): void {
  const process = one(stage)
  stage.background(stage.people.call('recover', process, () => process.pay.recover({ olderThanMs })))
}

function askAgain(stage: Stage, wish: Wish): void {
  stage.background(stage.people.ask(wish, one(stage)))
}

function newWish(stage: Stage): void {
  const { chance, people, sandbox } = stage
  const payments = sandbox.objects.paymentIntents.list()
  const amount = () => (chance.happens(0.4) ? null : String(1 + chance.below(120)))
  const having = (...statuses: readonly string[]) => payments.filter(({ status }) => statuses.includes(status))
  const [paid, authorized, open] = [
    having('succeeded'),
    having('requires_capture'),
    having('requires_payment_method', 'requires_action', 'requires_capture'),
  ]
  const add = (wish: Wish) => {
    askAgain(stage, wish)
    // A double click.
    if (chance.happens(0.15)) askAgain(stage, wish)
  }
  chance.weigh<() => void>([
    [payments.length < stage.manyPayments ? 4 : 0.3, () => add(people.wish({ verb: 'create', input: order(chance) }))],
    [
      paid.length > 0 ? 6 : 0,
      () => add(people.wish({ verb: 'refund', paymentId: chance.pick(paid).id, amount: amount() })),
    ],
    [
      authorized.length > 0 ? 12 : 0,
      () => add(people.wish({ verb: 'capture', paymentId: chance.pick(authorized).id, amount: amount() })),
    ],
    [open.length > 0 ? 1 : 0, () => add(people.wish({ verb: 'cancel', paymentId: chance.pick(open).id }))],
    [payments.length > 0 ? 2 : 0, () => sync(stage, chance.pick(payments).id)],
  ])()
}

/** The return page. */
function sync(stage: Stage, paymentId: string): void {
  const process = one(stage)
  stage.background(stage.people.call(`sync ${paymentId}`, process, () => process.pay.payments.sync(paymentId)))
}

function order(chance: Chance) {
  return {
    amount: String(100 + chance.below(100)),
    currency: chance.pick(['usd', 'usd', 'zar', 'jpy']),
    ...(chance.happens(0.7) ? { userId: chance.pick(['ada', 'bob']) } : {}),
    ...(chance.happens(0.4) ? { captureMethod: 'manual' as const } : {}),
  }
}

/** Mostly the newest object again, and often several times at once: that is where seconds can't tell what came first. */
async function atStripe(stage: Stage): Promise<void> {
  const { chance, sandbox, stripe } = stage
  const mostlyNewest = <T>(items: readonly T[]) =>
    items.length === 0 || chance.happens(0.6) ? items.at(-1) : chance.pick(items)
  for (let times = chance.pick([1, 1, 2, 4]); times > 0; times -= 1) {
    const payments = sandbox.objects.paymentIntents.list()
    const unpaid = payments.filter(({ status }) => status === 'requires_payment_method' || status === 'requires_action')
    const paid = payments.filter(({ status }) => status === 'succeeded' || chance.happens(0.2))
    const [paying, operated] = [mostlyNewest(unpaid), mostlyNewest(paid)]
    if (paying && chance.happens(0.6)) await stripe.pay(paying)
    else if (operated && chance.happens(0.7)) await stripe.operate(operated)
    else await stripe.customers()
  }
}

/** Nothing goes wrong any more: everybody asks until they know, every event comes, and what is open is recovered. */
async function comeToRest(stage: Stage): Promise<void> {
  const { chance, gates, mail, people, state, trace } = stage
  while (stage.processes.length < 2) start(stage)
  let rounds = 0
  let aDayLater = false
  for (let step = 0; ; step += 1) {
    must(step < MOST_STEPS && rounds < MOST_ROUNDS, 'everything comes to rest', () =>
      gates.waiting.map(({ what }) => what).join('; '),
    )
    await stage.settle()
    const letters = mail.open()
    const wishes = people.wishes.filter(({ isOver }) => !isOver)
    const isOpen = [...state.operations.values()].some(({ result }) => result === null)
    if (gates.waiting.length > 0) openOne(stage)
    else if (letters.length > 0) stage.background(mail.send(chance.pick(letters), one(stage)))
    else if (people.waiting > 0 || mail.isBusy() || state.pending.size > 0) await passToTheNextTimer(stage)
    else if (wishes.length > 0 || isOpen) {
      rounds += 1
      // A fault of its own that Stripe has kept under our key it repeats for a day.
      await pass(stage, rounds % 4 === 0 ? A_DAY_MS : 1_000)
      for (const wish of wishes) askAgain(stage, wish)
      if (isOpen) recover(stage, 0)
    } else if (!aDayLater) {
      await pass(stage, A_DAY_MS)
      for (const wish of people.wishes) askAgain(stage, wish)
      orderOnceMore(stage)
      aDayLater = true
    } else break
  }
  const [last, other] = people.wishes.toReversed()
  must(last?.id !== null && other?.id !== null, 'in the end everybody can order', () => `${last?.key}, ${other?.key}`)
  trace.add('everything is at rest')
}

/** Whatever became of their customers, their cards and their earlier orders, everybody can order. */
function orderOnceMore(stage: Stage): void {
  for (const userId of ['ada', 'bob']) {
    const wish = stage.people.wish({ verb: 'create', input: { userId, amount: '100', currency: 'usd' } })
    askAgain(stage, wish)
  }
}

async function passToTheNextTimer(stage: Stage): Promise<void> {
  const nextMs = stage.machine.nextTimerMs()
  must(nextMs !== undefined, 'everything comes to rest', () => 'somebody waits for nothing')
  await pass(stage, Math.max(1, (nextMs ?? 0) - stage.machine.nowMs()))
}
