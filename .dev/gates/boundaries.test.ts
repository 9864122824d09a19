import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Boundaries, readBoundaries } from './boundaries.ts'
import { root } from './files.ts'

/** A small copy of the repo's shape that keeps every rule. */
const lawful: Record<string, string> = {
  'packages/core/src/index.ts': "export { zero } from './money/index.js'\nimport 'zod'",
  'packages/core/src/money/index.ts': "export { zero } from './zero.js'",
  'packages/core/src/money/zero.ts': 'export const zero = 0',
  'packages/sandbox/src/index.ts': "import type { Stripe } from 'stripe'\nexport type Intent = Stripe.PaymentIntent",
  'packages/elements/src/index.ts': "export { zero } from '@azora/pay-core/money'",
  'packages/server/src/index.ts': "export { azora } from './azora.js'",
  'packages/server/src/azora.ts': "import './http/index.js'\nexport const azora = 1",
  'packages/server/src/http/index.ts': "import '../webhooks/index.js'\nexport {}",
  'packages/server/src/webhooks/index.ts': "import '../payments/index.js'\nexport {}",
  'packages/server/src/payments/index.ts':
    "import '../stripe/index.js'\nimport type { Port } from '../storage/port/index.js'\nexport type { Port }",
  'packages/server/src/refunds/index.ts': 'export {}',
  'packages/server/src/stripe/index.ts': "import Stripe from 'stripe'\nexport { Stripe }",
  'packages/server/src/runtime/index.ts': 'export {}',
  'packages/server/src/storage/port/index.ts': 'export type Port = 1',
  'packages/server/src/storage/memory/index.ts': "import type { Port } from '../port/index.js'\nexport type { Port }",
  'packages/server/src/payments/pays.test.ts': "import '../storage/memory/index.js'\nexport {}",
  'examples/shop/index.ts': "import '@azora/pay-server'",
}

/** One file per rule of `.dependency-cruiser.cjs` that breaks it. */
const planted: Record<string, readonly [path: string, text: string]> = {
  'no-circular': ['packages/core/src/money/planted-too.ts', "import { a } from './planted.js'\nexport const b = a"],
  'no-unresolved': ['packages/core/src/planted-lost.ts', "import './nowhere.js'"],
  'ships-no-test': ['packages/server/src/planted.ts', "import './payments/pays.test.js'"],
  'packages-know-no-example': ['packages/server/src/planted-example.ts', "import '../../../examples/shop/index.js'"],
  'core-imports-only-zod': ['packages/core/src/planted-fs.ts', "import 'node:fs'"],
  'money-needs-no-zod': ['packages/core/src/money/planted-zod.ts', "import '../index.js'"],
  'sandbox-imports-nothing-of-ours': ['packages/sandbox/src/planted.ts', "import type {} from '@azora/pay-core'"],
  'sandbox-takes-only-types-from-stripe': ['packages/sandbox/src/planted-stripe.ts', "import 'stripe'"],
  'elements-reach-no-secret': ['packages/elements/src/planted.ts', "import '@azora/pay-server'"],
  'elements-use-no-node': ['packages/elements/src/planted-node.ts', "import 'node:crypto'"],
  'areas-do-not-import-each-other': ['packages/server/src/refunds/planted.ts', "import '../payments/index.js'"],
  'areas-look-down': ['packages/server/src/refunds/planted-up.ts', "import '../webhooks/index.js'"],
  'webhooks-know-no-http-routes': ['packages/server/src/webhooks/planted.ts', "import '../http/index.js'"],
  'http-knows-no-adapter': ['packages/server/src/http/planted.ts', "import '../storage/memory/index.js'"],
  'azora-imports-no-adapter': ['packages/server/src/config/planted.ts', "import '../storage/memory/index.js'"],
  'adapters-hold-no-business-rule': [
    'packages/server/src/storage/memory/planted.ts',
    "import '../../payments/index.js'",
  ],
  'port-is-interfaces': ['packages/server/src/storage/port/planted.ts', "import '../memory/index.js'"],
  'only-stripe-folder-calls-stripe': ['packages/server/src/payments/planted.ts', "import 'stripe'"],
  'the-bottom-looks-at-nothing': ['packages/server/src/runtime/planted.ts', "import '../payments/index.js'"],
}

const require = createRequire(import.meta.url)
const { forbidden } = require(join(root, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] }
const copies: string[] = []

function makeCopy(files: Record<string, string>): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'azora-boundaries-')))
  copies.push(copy)
  cpSync(join(root, 'tsconfig.base.json'), join(copy, 'tsconfig.base.json'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    writeFileSync(join(copy, path), `${text}\n`)
  }
  for (const name of ['core', 'server', 'sandbox', 'elements']) {
    symlinkSync(join(root, 'packages', name, 'node_modules'), join(copy, 'packages', name, 'node_modules'))
  }
  return copy
}

afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
})

describe('the boundary check', () => {
  let broken: Boundaries

  beforeAll(() => {
    const circle = { 'packages/core/src/money/planted.ts': "import { b } from './planted-too.js'\nexport const a = b" }
    broken = readBoundaries(makeCopy({ ...lawful, ...circle, ...Object.fromEntries(Object.values(planted)) }))
  }, 60_000)

  it('finds nothing in a lawful repo, having seen its modules', () => {
    const { modules, violations } = readBoundaries(makeCopy(lawful))
    expect(violations).toEqual([])
    expect(modules.get('packages/server')).toBe(11)
    expect(modules.get('examples/shop')).toBe(1)
  }, 60_000)

  it('has a planted violation for every rule', () => {
    expect(Object.keys(planted).sort()).toEqual(forbidden.map(({ name }) => name).sort())
  })

  it.each(Object.entries(planted).map(([rule, [path]]) => [rule, path]))(
    '%s: sees the violation in %s',
    (rule, path) => {
      expect(broken.violations.filter((found) => found.rule === rule).map(({ from }) => from)).toContain(path)
    },
  )
})
