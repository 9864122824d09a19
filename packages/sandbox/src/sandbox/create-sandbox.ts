import { systemTime } from '../clock/index.js'
import { keepInFolder, lockFolder, readFolder } from '../persistence/index.js'
import { unrepeatableSeed } from '../random/index.js'
import { placeTargets } from '../webhook-endpoints/index.js'
import { readSnapshot, type Snapshot, worldOf } from '../world/index.js'
import { buildInside } from './build-inside.js'
import { createDoor } from './create-door.js'
import { restoreSnapshot, startOver, takeSnapshot } from './memory.js'
import { readObjects } from './read-objects.js'
import { readOptions } from './read-options.js'
import type { Sandbox } from './sandbox.js'
import type { SandboxOptions } from './sandbox-options.js'

/**
 * Makes a Stripe that lives in this process: its API, its signed webhooks, its clock.
 *
 * @example
 * ```ts
 * const sandbox = createSandbox({ seed: 1 })
 * const stripe = new Stripe(sandbox.secretKey, { httpClient: Stripe.createFetchHttpClient(sandbox.fetch) })
 * const intent = await stripe.paymentIntents.create({ amount: 9900, currency: 'zar' })
 * ```
 */
export function createSandbox(given: SandboxOptions = {}): Sandbox {
  const options = readOptions(given)
  const seed = options.seed ?? unrepeatableSeed()
  const inside = buildInside(options, seed)
  const { backstage, timekeeper, faults, webhooks, keys } = inside
  const start = backstage.clock.state()

  function addTargets(): void {
    const stage = { world: backstage.world, ids: backstage.ids, now: backstage.clock.nowSeconds() }
    placeTargets(stage, options.webhooks ?? [])
  }
  function reset(): void {
    startOver(inside, start)
    addTargets()
  }
  const snapshot = () => takeSnapshot(inside)
  const restore = (given: unknown) => {
    restoreSnapshot(inside, readSnapshot(given))
    timekeeper.catchUp()
  }
  const { earlier, release } = openFolder(options.persist)
  if (earlier) {
    restoreSnapshot(inside, earlier)
    // How webhooks travel was kept, too; what this start names counts more.
    webhooks.configure(options.delivery ?? {})
  }
  addTargets()
  const keeper =
    options.persist === undefined ? undefined : keepInFolder(options.persist, snapshot, systemTime, release)
  if (keeper) {
    inside.changes.watch(keeper.changed)
    inside.changes.keepBy(keeper.kept)
  }
  if (earlier) webhooks.resume()
  timekeeper.catchUp()

  return Object.assign(createDoor({ ...inside, snapshot, restore, reset, keeper }), {
    seed,
    ...keys,
    clock: timekeeper,
    faults,
    webhooks,
    objects: readObjects(backstage.world),
    objectsOf: (account: string) => readObjects(worldOf(backstage, account)),
    snapshot,
    restore,
    reset,
  })
}

/** Takes the folder, and reads what is in it. A folder that can't be read is let go of again. */
function openFolder(folder: string | undefined): { earlier: Snapshot | undefined; release(): void } {
  if (folder === undefined) return { earlier: undefined, release: () => {} }
  const release = lockFolder(folder)
  try {
    return { earlier: readFolder(folder), release }
  } catch (error) {
    release()
    throw error
  }
}
