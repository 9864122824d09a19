import { compose } from '../demo/compose.ts'
import { type Found, foundPage } from '../demo/found.ts'
import { contents } from './contents.ts'
import { addressOf, documentAt, readDocument } from './documents.ts'
import { escapeHtml } from './escape-html.ts'
import { livePlaceOf } from './live-places.ts'
import { type Rendered, renderDocument } from './render-document.ts'

/** The page of the document at an address, or `null`. */
export async function findDocument(address: string): Promise<Found | null> {
  const path = documentAt(address)
  if (path === null) return null
  const live = await livePlaceOf(path)
  const document = renderDocument(path, readDocument(path), live?.html)
  const page = await compose('docs.html', {
    title: escapeHtml(document.title === 'Azora Pay' ? document.title : `${document.title} · Azora Pay`),
    scripts: live?.head ?? '',
    contents: drawContents(path),
    article: document.html,
    neighbours: drawNeighbours(path),
    sections: drawSections(document),
  })
  return foundPage(page)
}

/** The list of all documents, in which this one is marked. */
export function drawContents(here: string | null): string {
  return contents
    .map(({ pages, title }) => {
      const items = Object.entries(pages).map(([path, name]) => {
        const current = path === here ? ' aria-current="page"' : ''
        return `<li><a href="${addressOf(path)}"${current}>${escapeHtml(name)}</a></li>`
      })
      return `<p class="contents-title">${escapeHtml(title)}</p>\n<ul>${items.join('')}</ul>`
    })
    .join('\n')
}

function drawSections({ sections }: Rendered): string {
  if (sections.length < 2) return ''
  const items = sections.map(({ id, text }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(text)}</a></li>`)
  return `<nav class="sections" aria-label="On this page"><p class="contents-title">On this page</p><ul>${items.join('')}</ul></nav>`
}

/** The pages before and after this one. */
function drawNeighbours(here: string): string {
  const pages = contents.flatMap((group) => Object.entries(group.pages))
  const at = pages.findIndex(([path]) => path === here)
  if (at === -1) return ''
  const link = (word: string, page: (typeof pages)[number] | undefined) =>
    page === undefined
      ? '<span></span>'
      : `<a class="neighbour" href="${addressOf(page[0])}"><span class="quiet">${word}</span> ${escapeHtml(page[1])}</a>`
  return `<nav class="neighbours" aria-label="Before and after">${link('Before', pages[at - 1])}${link('Next', pages[at + 1])}</nav>`
}
