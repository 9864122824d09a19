import { describe, expect, it } from 'vitest'
import { quantityText } from './quantity-text.js'

describe('a quantity', () => {
  it('is written in plain digits, with no more of them than it has', () => {
    expect([0, 40, 7.5, 0.1 + 0.2, 2e-7, 1e-12].map(quantityText)).toEqual([
      '0',
      '40',
      '7.5',
      '0.3',
      '0.0000002',
      '0.000000000001',
    ])
  })
})
