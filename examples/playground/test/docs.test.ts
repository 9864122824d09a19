import { describe, expect, it } from 'vitest'
import { findPage } from '../demo/find-page.js'
import { contents } from '../docs/contents.js'
import { addressOf, documents } from '../docs/documents.js'
import { isShown } from '../docs/find-source.js'
import { headingIds } from '../docs/heading-ids.js'
import { renderDocument } from '../docs/render-document.js'
import { resolveLink } from '../docs/resolve-link.js'

async function pageAt(address: string): Promise<string | null> {
  const found = await findPage(address)
  return found === null ? null : String(found.body)
}

const idsIn = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)

/** What is wrong with the links of a page: where they lead to nothing, or to a section that is not there. */
async function brokenLinks(html: string): Promise<string[]> {
  const links = [...html.matchAll(/(?:href|src|srcset)="([^"]*)"/g)].map(([, link = '']) => link)
  const broken = await Promise.all(
    links.map(async (link) => {
      if (/^[a-z]+:/.test(link)) return false
      const [path = '', id] = link.replace(/\?[^#]*/, '').split('#')
      const target = path === '' ? html : await pageAt(path)
      return target === null || (id !== undefined && !idsIn(target).includes(decodeURIComponent(id)))
    }),
  )
  return links.filter((_link, index) => broken[index])
}

describe('the documents on the site', () => {
  it('are all in the list, but for the decisions, which the architecture names', () => {
    const listed = contents.flatMap(({ pages }) => Object.keys(pages))
    const inPlace = documents.filter((path) => !/^docs\/decisions\//.test(path) && path !== 'CHANGELOG.md')
    expect(listed.toSorted()).toEqual(inPlace)
  })

  it.each(documents)('%s has a page whose links all lead somewhere, to the section that they name', async (path) => {
    const html = (await pageAt(addressOf(path))) ?? ''
    expect(html).toMatch(/<h1 id=/)
    expect(html).not.toContain('<!-- put:')
    expect(await brokenLinks(html)).toEqual([])
  })

  it('would be caught leading to nothing', async () => {
    const html =
      '<a href="/docs/none">a</a><a href="#none">b</a><a href="/docs/pay-form/theming#none">c</a><h2 id="d"></h2>'
    expect(await brokenLinks(`${html}<a href="#d">d</a>`)).toEqual([
      '/docs/none',
      '#none',
      '/docs/pay-form/theming#none',
    ])
  })

  it('have no style and no script of their own, which the policy would refuse', async () => {
    for (const path of documents) {
      const html = (await pageAt(addressOf(path))) ?? ''
      expect(html, path).not.toMatch(/<[^>]+\sstyle=|<script(?![^>]*\ssrc="\/)|\son\w+="/)
    }
  })
})

describe('a link of a document', () => {
  const from = 'docs/pay-form/uses/payment.md'

  it.each([
    ['saved-methods.md#try-it', '/docs/pay-form/uses/saved-methods#try-it'],
    ['../../../packages/elements/README.md#attributes', '/docs/packages/elements#attributes'],
    ['../../../packages/server#readme', '/docs/packages/server'],
    ['../../../packages/elements/test/browser/heard', '/source/packages/elements/test/browser/heard'],
    ['../../../examples/next/app/api/%5B...path%5D/route.ts', '/source/examples/next/app/api/%5B...path%5D/route.ts'],
    ['http://localhost:3004/?use=payment', '/?use=payment'],
    ['https://stripe.com/docs', 'https://stripe.com/docs'],
    ['#events', '#events'],
  ])('%s leads to %s', (written, address) => {
    expect(resolveLink(from, written)).toBe(address)
  })
})

describe('a document', () => {
  it('has GitHub’s ids for its headings, also where two are alike', () => {
    const idOf = headingIds()
    expect(['What goes wrong', '`@azora/pay-server`, in short', 'Wie geht’s?', 'What goes wrong'].map(idOf)).toEqual([
      'what-goes-wrong',
      'azorapay-server-in-short',
      'wie-gehts',
      'what-goes-wrong-1',
    ])
  })

  it('shows code as it is written', () => {
    const { html } = renderDocument('README.md', '# A\n\n```html\n<script>alert(1)</script>\n```\n\n`<b>`')
    expect(html).not.toContain('<script>')
    expect(html.replaceAll(/<[^>]+>/g, '')).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain('<code>&lt;b&gt;</code>')
  })

  it('has what is live in place of the paragraph that says how to see it, and of no other', () => {
    const text = '# A\n\n`npm run playground`, then <http://localhost:3004/docs/a>.\n\nRun `npm run playground`.'
    expect(renderDocument('README.md', text, '<LIVE>').html).toBe(
      '<h1 id="a">A</h1>\n<LIVE><p>Run <code>npm run playground</code>.</p>\n',
    )
    expect(renderDocument('README.md', text).html).toContain('<p><code>npm run playground</code>, then')
  })
})

describe('the source on the site', () => {
  it.each([
    '/source/packages/elements/src/define.ts',
    '/source/packages/elements/test/browser/heard',
    '/source/.dev/check.mjs',
  ])('has %s', async (address) => {
    expect(await pageAt(address)).toContain('<h1')
  })

  it.each([
    '/source/.git/config',
    '/source/.env',
    '/source/examples/quickstart/.env',
    '/source/node_modules/marked/package.json',
    '/source/packages/elements/node_modules/lit/package.json',
    '/source/../../etc/passwd',
    '/source/%2e%2e/%2e%2e/etc/passwd',
    '/source/packages/%2e%2e/.git/config',
    '/source/%',
    '/source/packages/nothing.ts',
    '/source/',
  ])('does not show %s', async (address) => {
    expect(await findPage(address)).toBeNull()
  })

  it('takes a backslash for no part of a name, whatever the machine takes it for', () => {
    expect(isShown('packages/sandbox/README.md')).toBe(true)
    for (const path of ['packages\\sandbox\\README.md', 'packages/..\\..\\.env', 'docs\\..\\.env']) {
      expect(isShown(path), path).toBe(false)
    }
  })
})
