import { compose } from '../demo/compose.ts'
import { uses } from '../page/choices.js'
import { addressOf } from './documents.ts'
import { escapeHtml } from './escape-html.ts'
import { scriptInventory } from './script-inventory.ts'

/** What stands live on a page of the docs, and what it takes to run there. */
export interface LivePlace {
  readonly html: string
  /** The tags that the head of the page has for it. */
  readonly head: string
}

const room = '<link rel="stylesheet" href="/azora-pay.css">'
const form = '<script type="module" src="/azora-pay.js"></script>'
const script = (file: string) => `<script type="module" src="/${file}.js"></script>`

/** What is live on a document's page; `null` where everything is said by words. */
export async function livePlaceOf(path: string): Promise<LivePlace | null> {
  if (path === 'docs/pay-form/theming.md') {
    const studio = await compose('fragments/studio.html')
    return { html: `<div class="wide">${studio}</div>`, head: room + form + script('playground') }
  }
  if (path === 'docs/pay-form/pci.md') return { html: await scriptInventory(), head: '' }
  const [use] = Object.entries(uses).find(([, { more }]) => more === addressOf(path)) ?? []
  if (use === undefined) return null
  const place = await compose('fragments/live.html')
  const html = `<section class="wide demo" aria-label="The form, live" data-use="${escapeHtml(use)}">${place}</section>`
  return { html, head: room + form + script('use') }
}
