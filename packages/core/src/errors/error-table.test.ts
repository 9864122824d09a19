import { describe, expect, it } from 'vitest'
import { errorTable } from './error-table.js'

const rows = Object.entries(errorTable)

describe('the error table', () => {
  it.each(rows)('%s has a sentence that a person can be shown', (_code, row) => {
    expect(row.sentence).toMatch(/^[A-Z].*[^.]\.$/)
    expect(row.sentence.length).toBeLessThanOrEqual(100)
    expect(row.sentence).not.toMatch(/stripe|postgres|sql|undefined|null|exception|[_{}<>]/i)
  })

  it.each(rows)('%s has a status of HTTP that says who has to act', (_code, row) => {
    expect(row.status).toBeGreaterThanOrEqual(400)
    expect(row.status).toBeLessThan(600)
    if (row.blame === 'caller' || row.blame === 'payer') expect(row.status).toBeLessThan(500)
    if (row.blame === 'operator' || row.blame === 'azora') expect(row.status).toBeGreaterThanOrEqual(500)
  })

  it.each(rows)('%s asks for a retry only with a status on which clients retry', (_code, row) => {
    if (row.retryable) expect([409, 429, 503]).toContain(row.status)
    if (row.status === 429 || row.status === 503) expect(row.retryable).toBe(true)
  })

  it.each(rows)('%s is a snake_case literal', (code) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/)
  })

  it('tells the payer of a decline that no money was taken', () => {
    expect(errorTable.card_declined).toMatchObject({ status: 402, blame: 'payer' })
    expect(errorTable.card_declined.sentence).toContain('No money was taken')
  })
})
