import { describe, expect, it } from 'vitest'
import { describeExpiry, describeMethod } from './describe-method.js'
import { resolveLayout } from './resolve-layout.js'

const wide = { widthPx: 600, methodCount: 3 }

describe('a layout', () => {
  it('is an accordion with radio buttons, unless told otherwise', () => {
    expect(resolveLayout(undefined, wide)).toEqual({
      type: 'accordion',
      defaultCollapsed: false,
      radios: true,
      spaced: true,
      logoAtEnd: false,
    })
    expect(resolveLayout('tabs', wide).type).toBe('tabs')
  })

  it('follows the room there is when it is automatic', () => {
    expect(resolveLayout('auto', wide).type).toBe('tabs')
    expect(resolveLayout({ type: 'auto' }, { widthPx: 320, methodCount: 3 }).type).toBe('accordion')
  })

  it('has radio buttons as asked', () => {
    expect(resolveLayout({ type: 'accordion', radios: 'never' }, wide).radios).toBe(false)
    expect(resolveLayout({ type: 'accordion', radios: 'always' }, { ...wide, methodCount: 1 }).radios).toBe(true)
    expect(resolveLayout({ type: 'accordion', radios: 'if_multiple' }, { ...wide, methodCount: 1 }).radios).toBe(false)
  })
})

describe('a saved method', () => {
  const saved = {
    id: 'pm_1',
    object: 'payment_method',
    created: 0,
    livemode: false,
    customer: null,
    metadata: {},
  } as const
  const billing_details = { name: null, email: null, phone: null, address: null, tax_id: null } as const

  it.each([
    [
      { type: 'card', card: { brand: 'visa', last4: '4242', exp_month: 4, exp_year: 2034 } },
      'Visa ••••\u00a04242',
      '04/34',
    ],
    [
      { type: 'us_bank_account', us_bank_account: { bank_name: 'STRIPE TEST BANK', last4: '6789' } },
      'STRIPE TEST BANK ••••\u00a06789',
      '',
    ],
    [{ type: 'sepa_debit', sepa_debit: { last4: '3000' } }, 'SEPA ••••\u00a03000', ''],
    [{ type: 'link', link: { email: 'a@example.com' } }, 'Link a@example.com', ''],
    [{ type: 'ideal' }, 'ideal', ''],
  ])('of %j is called %s', (parts, name, expiry) => {
    // Only the parts that are read.
    const method = { ...saved, billing_details, ...parts } as unknown as Parameters<typeof describeMethod>[0]
    expect(describeMethod(method)).toBe(name)
    expect(describeExpiry(method)).toBe(expiry)
  })
})
