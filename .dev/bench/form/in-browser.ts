import { type Browser, chromium, type Page } from 'playwright'
import { ensureBrowser, launchArguments } from '../../browser.mjs'
import { median, milliseconds, times } from '../kit/numbers.ts'
import type { Figure, Settings } from '../kit/part.ts'
import { installPeers } from '../kit/peers.ts'
import { readyWords } from './pages.ts'
import { type BenchShop, openShop, type PageName } from './shop.ts'

const LOADS_PER_ROUND = 5
const WARM_UPS = 10
const CYCLES = 100
/** Milliseconds in which what comes late can still move the page. */
const SETTLE_MS = 1_000
/** Milliseconds that a new window of Chromium is busy with scripts of its own (its address bar is a page, too). */
const WINDOW_MS = 1_500

interface Load {
  /** From the end of the page's own script's arrival to fields that can be filled in. */
  readonly mountedMs: number
  readonly longTaskMs: number
  readonly shift: number
}

/** What a process of the browser holds, after its garbage was collected. */
interface Held {
  readonly nodes: number
  readonly listeners: number
  readonly documents: number
  readonly heapBytes: number
}

/** The form in Chromium beside react-stripe-js, on the same stand-in for Stripe, in turns; each load is a first visit. */
export async function measureInBrowser({ cache, rounds }: Settings): Promise<readonly Figure[]> {
  const peers = installPeers(cache, 'form')
  const names: PageName[] = peers ? ['ours', 'react, asking', 'react, told'] : ['ours']
  const shop = await openShop(cache, peers)
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: launchArguments })
  try {
    const loads = new Map<PageName, Load[]>(names.map((name) => [name, []]))
    for (let turn = 1; turn <= rounds * LOADS_PER_ROUND; turn += 1) {
      // There and back: whoever comes last is not always the same one.
      const order = turn % 2 === 0 ? names.toReversed() : names
      for (const name of order) loads.get(name)?.push(await load(browser, shop.urlOf(name)))
    }
    const shifts = await shiftsWithWallets(browser, shop)
    const ours = await growth(browser, shop, 'ours')
    const react = peers ? await growth(browser, shop, 'react, told') : null
    return [...figuresOfLoads(loads), ...figuresOfShifts(shifts), ...figuresOfGrowth(ours, react)]
  } finally {
    await browser.close()
    await shop.close()
  }
}

async function load(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 720, height: 900 } })
  const blank = await context.newPage()
  await blank.waitForTimeout(WINDOW_MS)
  const page = await openReady(blank, url)
  await page.waitForTimeout(SETTLE_MS)
  const result = await page.evaluate<Load>('told()')
  await context.close()
  return result
}

/** What moves on somebody's first visit and on their next one, where the browser has wallets. */
async function shiftsWithWallets(browser: Browser, shop: BenchShop): Promise<readonly number[]> {
  const context = await browser.newContext({ viewport: { width: 720, height: 900 } })
  const page = await context.newPage()
  const shifts: number[] = []
  for (const _visit of ['first', 'next']) {
    await openReady(page, shop.urlOf('ours, wallets'))
    await page.waitForTimeout(SETTLE_MS)
    shifts.push((await page.evaluate<Load>('told()')).shift)
  }
  await context.close()
  return shifts
}

async function openReady(page: Page, url: string): Promise<Page> {
  // Nothing of ours runs in the page until then: a look at it in each frame, and the script for that, take 15 ms of it.
  const ready = page.waitForEvent('console', (message) => message.text() === readyWords)
  await page.goto(url, { waitUntil: 'commit' })
  await ready
  return page
}

/** What a page holds more after the form came and went many times. */
async function growth(browser: Browser, shop: BenchShop, name: PageName): Promise<Held> {
  const context = await browser.newContext()
  const page = await openReady(await context.newPage(), shop.urlOf(name))
  const session = await context.newCDPSession(page)
  const held = async (): Promise<Held> => {
    await page.waitForTimeout(SETTLE_MS)
    for (let time = 0; time < 3; time += 1) await session.send('HeapProfiler.collectGarbage')
    const { nodes, documents, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters')
    const { usedSize: heapBytes } = await session.send('Runtime.getHeapUsage')
    return { nodes, documents, listeners, heapBytes }
  }
  await page.evaluate('unmount()')
  await page.evaluate(`cycle(${WARM_UPS})`)
  const before = await held()
  await page.evaluate(`cycle(${CYCLES})`)
  const after = await held()
  await context.close()
  return {
    nodes: after.nodes - before.nodes,
    listeners: after.listeners - before.listeners,
    documents: after.documents - before.documents,
    heapBytes: after.heapBytes - before.heapBytes,
  }
}

function figuresOfLoads(loads: ReadonlyMap<PageName, readonly Load[]>): Figure[] {
  const of = (name: PageName, read: (load: Load) => number) => {
    const all = loads.get(name) ?? []
    return all.length === 0 ? null : median(all.map(read))
  }
  const write = (value: number | null, how: (value: number) => string) => (value === null ? '' : how(value))
  const mounted = (name: PageName) => of(name, ({ mountedMs }) => mountedMs)
  const ours = mounted('ours')
  const beside = (peer: PageName, figure: string, target: string | null): Figure => {
    const theirs = mounted(peer)
    const met = target === null || ours === null || theirs === null ? null : ours <= theirs
    const ratio = ours === null || theirs === null ? '' : ` (${times(ours / theirs)})`
    return { figure, target, measured: write(ours, milliseconds) + ratio, peer: write(theirs, milliseconds), met }
  }
  const shift = Math.max(...(loads.get('ours') ?? []).map((load) => load.shift))
  return [
    beside(
      'react, asking',
      'from script start to fields, beside a React page that asks for key and price',
      '≤ the peer',
    ),
    beside('react, told', 'beside a React page that has both in its script', null),
    {
      figure: 'cumulative layout shift, the worst load; of the peer the median',
      target: '0',
      measured: shift.toFixed(4),
      peer: write(
        of('react, asking', (load) => load.shift),
        (value) => value.toFixed(4),
      ),
      met: shift === 0,
    },
    {
      figure: 'long tasks until the fields are there, together',
      target: null,
      measured: write(
        of('ours', ({ longTaskMs }) => longTaskMs),
        milliseconds,
      ),
      peer: write(
        of('react, asking', ({ longTaskMs }) => longTaskMs),
        milliseconds,
      ),
      met: null,
    },
  ]
}

function figuresOfShifts([first = Number.NaN, next = Number.NaN]: readonly number[]): Figure[] {
  const figure = 'cumulative layout shift where the browser has wallets'
  return [
    { figure: `${figure}, on a first visit`, target: null, measured: first.toFixed(4), peer: '', met: null },
    { figure: `${figure}, on the next visit`, target: '0', measured: next.toFixed(4), peer: '', met: next === 0 },
  ]
}

function figuresOfGrowth(ours: Held, react: Held | null): Figure[] {
  const after = `after ${CYCLES} forms that came and went`
  const kinds = ['nodes', 'listeners', 'documents'] as const
  return [
    ...kinds.map((kind) => ({
      figure: `${kind} more ${after}`,
      target: '0',
      measured: String(ours[kind]),
      peer: react ? String(react[kind]) : '',
      met: ours[kind] <= 0,
    })),
    {
      figure: `heap more ${after}`,
      target: null,
      measured: `${(ours.heapBytes / 1000).toFixed(0)} kB`,
      peer: react ? `${(react.heapBytes / 1000).toFixed(0)} kB` : '',
      met: null,
    },
  ]
}
