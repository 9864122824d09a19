import { expect, it } from 'vitest'
import { challengeDocument, elementsFrameDocument } from './documents.js'

it.each([
  ['elements', elementsFrameDocument()],
  ['challenge', challengeDocument()],
])('the document %s loads one script, allows no inline one, and says that it is simulated', (name, text) => {
  expect(text).toContain(`data-page="${name}"`)
  expect(text.match(/<script[^>]*>/g)).toEqual(['<script src="/frame.js" defer>'])
  expect(text).toContain("default-src 'none'; script-src 'self'")
  expect(text).not.toContain('unsafe-inline')
  expect(text).toContain('simulated')
})
