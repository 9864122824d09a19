import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { policy } from './browser/shop.js'

const root = join(import.meta.dirname, '../../..')

/** The sources of each directive of a policy, as a document writes it. */
function directivesOf(text: string): Record<string, string[]> {
  const directives = text.split(';').map((directive) => directive.trim().split(/\s+/))
  return Object.fromEntries(directives.map(([name = '', ...sources]) => [name, [...new Set(sources)].sort()]))
}

/** The policy in a document, with one address where it has Stripe's. */
function written(path: string, stripeUrl: string): Record<string, string[]> {
  const [, text = ''] = /^```\n([^`]*script-src[^`]*)^```$/m.exec(readFileSync(join(root, path), 'utf8')) ?? []
  return directivesOf(text.replaceAll(/https:\/\/(js|api|hooks)\.stripe\.com/g, stripeUrl))
}

it('the policy of the docs is the one that the browser tests serve their pages under', () => {
  const stripeUrl = 'http://127.0.0.1:12111'
  const served = directivesOf(policy(stripeUrl))
  expect(written('docs/pay-form/content-security-policy.md', stripeUrl)).toEqual(served)
  expect({ 'default-src': ["'none'"], ...written('packages/elements/README.md', stripeUrl) }).toEqual(served)
})
