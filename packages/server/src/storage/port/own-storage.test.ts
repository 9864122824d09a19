import {
  type ChangeSet,
  decidePut,
  MalformedChange,
  PLATFORM,
  prepareSet,
  recordContent,
} from '@azora/pay-server/storage'
import { describe, expect, it } from 'vitest'
import { claim, putPayment } from '../../testing/samples.js'

describe('@azora/pay-server/storage', () => {
  it('gives somebody’s own adapter the rules: what a set becomes, who wins, and what is refused', () => {
    const put = putPayment({ id: 'pi_1', asOfS: 100 })
    const set: ChangeSet = { account: PLATFORM, changes: [put, claim('evt_1')] }
    const [first, second] = prepareSet(set).changes
    expect(first).toMatchObject({ kind: 'claim_event', eventId: 'evt_1' })
    const content = recordContent(put.record.data)
    expect(second).toMatchObject({ kind: 'put', content })
    const held = { revision: 1, asOfS: 100, creation: false, terminal: false, content }
    expect(decidePut(held, { ...held, content: '{}' })).toBe('tie')
    expect(() => prepareSet({ ...set, changes: [put, put] })).toThrow(MalformedChange)
  })
})
