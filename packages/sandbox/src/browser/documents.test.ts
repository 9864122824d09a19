import { expect, it } from 'vitest'
import { browserDocument, documents } from './documents.js'

it.each(Object.keys(documents))(
  'the document at %s loads one script, allows no inline one, and says that it is simulated',
  (path) => {
    const text = browserDocument(path) ?? ''
    expect(text).toContain(`data-page="${documents[path]?.name}"`)
    expect(text.match(/<script[^>]*>/g)).toEqual(['<script src="/frame.js" defer>'])
    expect(text).toContain("default-src 'none'; script-src 'self'")
    expect(text).not.toContain('unsafe-inline')
    expect(text).toContain('simulated')
  },
)

it.each(Object.keys(documents))('the document at %s has no icon to ask for, so the console stays empty', (path) => {
  expect(browserDocument(path)).toContain('<link rel="icon" href="data:,">')
})

it.each(['/', '/elements', 'constructor'])('there is no document at %s', (path) => {
  expect(browserDocument(path)).toBeUndefined()
})
