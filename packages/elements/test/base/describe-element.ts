import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ElementStory, Look, OpenElement } from './element-story.js'
import { unseenParts } from './forced-colors.js'
import { heardTree } from './heard-tree.js'
import { importOnServer } from './import-on-server.js'
import { readDeclaration } from './manifest.js'
import { movingParts } from './motion.js'
import { objectionsTo } from './objections.js'
import { sampleOf } from './sample-values.js'
import { listenFor } from './sent-events.js'
import { walkByKeyboard } from './tab-stops.js'

const directions: readonly (readonly [string, Look])[] = [
  ['from left to right', {}],
  ['from right to left, 320 px wide', { html: 'lang="ar" dir="rtl"', viewport: { width: 320, height: 900 } }],
]

const schemes = ['light', 'dark'] as const

/**
 * What holds for every element of the family, in every state that a visitor can see. A new element brings its story and
 * runs the same tests.
 */
export function describeElement<Opened extends OpenElement>(story: ElementStory<Opened>): void {
  describe(`<${story.tag}>`, () => {
    describe.each(story.scenes)('%s', (scene) => describeScene(story, scene))
    describeMotion(story)
    describeKeyboard(story)
    describeEvents(story)
    describeUpgrade(story)
    it.each(['index.js', 'react.js'])('can be imported on a server, where there is no document: %s', async (file) => {
      await expect(importOnServer(file)).resolves.toBe('imported')
    })
  })
}

/** One visit in each direction, and everything that can be seen or heard of it. */
function describeScene<Opened extends OpenElement>(story: ElementStory<Opened>, scene: string): void {
  describe.each(directions)('%s', (_direction, look) => {
    let opened: Opened
    beforeAll(async () => {
      opened = await story.open(scene, { ...look, reducedMotion: 'reduce' })
    })
    afterAll(() => opened?.close())

    it.each(schemes)('has nothing that axe objects to: %s', async (colorScheme) => {
      await opened.page.emulateMedia({ colorScheme, forcedColors: 'none' })
      expect(await objectionsTo(opened)).toEqual([])
    })

    it.each(schemes)('can be seen in forced colours: %s', async (colorScheme) => {
      await opened.page.emulateMedia({ colorScheme, forcedColors: 'active' })
      expect(await unseenParts(opened)).toEqual([])
      await opened.page.emulateMedia({ forcedColors: 'none' })
    })

    it('keeps still for those who want less motion', async () => {
      expect(await movingParts(opened)).toEqual([])
    })

    it('fits its window, and gives the console nothing to complain of', async () => {
      const { complaints, page } = opened
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      expect(complaints).toEqual([])
    })
  })

  it('is heard as it should be', async () => {
    const opened = await story.open(scene, { html: 'lang="en-ZA"' })
    const heard = await heardTree(opened)
    // The names that Stripe gives are others in each run.
    const steady = heard.replaceAll(/\b(pi|seti|cs|sub)_[\w]+/g, '$1_…')
    await expect(steady).toMatchFileSnapshot(`./heard/${story.tag}/${scene}.txt`)
    await opened.close()
  })
}

function describeMotion<Opened extends OpenElement>(story: ElementStory<Opened>): void {
  it.each(story.moving)('moves for everybody else: %s', async (scene) => {
    const opened = await story.open(scene, { reducedMotion: 'no-preference' })
    await expect.poll(() => movingParts(opened)).not.toEqual([])
    await opened.close()
  })
}

function describeKeyboard<Opened extends OpenElement>({
  keys,
  open,
  tabOrder: { scene, stops },
}: ElementStory<Opened>): void {
  const looks = { light: {}, dark: { colorScheme: 'dark' }, 'forced colours': { forcedColors: 'active' } } as const

  it.each(Object.entries(looks))(
    'is reached and left by the Tab key, with a ring that is seen: %s',
    async (_name, look) => {
      const opened = await open(scene, look)
      const { back, there } = await walkByKeyboard(opened)
      expect(there.map(({ name }) => name)).toEqual(stops)
      expect(back.map(({ name }) => name)).toEqual(there.map(({ name }) => name).reverse())
      const rings = there.filter(({ ring }) => ring !== null)
      expect(rings.length).toBeGreaterThan(0)
      for (const { name, ring } of rings) {
        expect(ring?.widthPx, name).toBeGreaterThanOrEqual(2)
        expect(ring?.contrast, name).toBeGreaterThanOrEqual(3)
      }
      await opened.close()
    },
  )

  it.each(keys.map((key) => [key.says, key] as const))('%s', async (_says, { key, on, scene: where, then }) => {
    const opened = await open(where)
    await on(opened).focus()
    // Not waited for: a key that takes its own frame away, as Escape does with a sheet, may never be answered by the browser.
    void Promise.allSettled([opened.page.keyboard.press(key)])
    await then(opened)
    await opened.close()
  })
}

function describeEvents<Opened extends OpenElement>({ events, open, tag }: ElementStory<Opened>): void {
  const declared = readDeclaration(tag).events

  it('tells of every event how it comes about', () => {
    const told = new Set(Object.values(events).flatMap(({ sends }) => sends))
    expect([...told].sort()).toEqual(declared.map(({ name }) => name).sort())
  })

  it.each(Object.entries(events))(
    'sends what its manifest declares, as declared: %s',
    async (_name, { act, scene, sends }) => {
      const opened = await open(scene)
      const sent = await listenFor(
        opened,
        declared.map(({ name }) => name),
      )
      await act?.(opened)
      await expect.poll(async () => (await sent()).map(({ type }) => type)).toEqual(expect.arrayContaining([...sends]))
      const all = await sent()
      const order = all
        .map(({ type }) => type)
        .filter((type, index, types) => sends.includes(type) && types.indexOf(type) === index)
      expect(order).toEqual(sends)
      for (const { bubbles, cancelable, composed, type } of all) {
        const { description = '' } = declared.find(({ name }) => name === type) ?? {}
        expect({ type, bubbles, composed, cancelable }).toEqual({
          type,
          bubbles: true,
          composed: true,
          cancelable: description.includes('Cancelable'),
        })
      }
      await opened.close()
    },
  )
}

function describeUpgrade<Opened extends OpenElement>({ openWaiting, tag, works }: ElementStory<Opened>): void {
  it('works when its tag is there long before its script', async () => {
    const waiting = await openWaiting()
    await waiting.define()
    await works(waiting)
    expect(waiting.complaints).toEqual([])
    await waiting.close()
  })

  it('keeps every property that was set before its script came', async () => {
    const waiting = await openWaiting()
    const settable = readDeclaration(tag).members.filter(
      ({ kind, name, readonly }) => kind === 'field' && !readonly && name !== 'deferHydration',
    )
    const given = Object.fromEntries(settable.map((member) => [member.name, sampleOf(member)]))
    await waiting.element.evaluate((element, properties) => {
      // Nothing is to happen yet: it is the properties that are looked at.
      element.setAttribute('defer-hydration', '')
      Object.assign(element, properties)
    }, given)
    await waiting.define()
    const kept = await waiting.element.evaluate(async (element, names) => {
      await (element as HTMLElement & { readonly updateComplete: Promise<boolean> }).updateComplete
      return Object.fromEntries(names.map((name) => [name, element[name as keyof Element]]))
    }, Object.keys(given))
    expect(kept).toEqual(given)
    await waiting.close()
  })
}
