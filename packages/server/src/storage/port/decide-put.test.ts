import { describe, expect, it } from 'vitest'
import { decidePut, type Held, type News } from './decide-put.js'

const held: Held = { revision: 3, asOfS: 100, creation: false, terminal: false, content: 'A' }
const news: News = { asOfS: 100, creation: false, terminal: false, content: 'B' }

describe('decidePut', () => {
  it.each<[string, Held | undefined, News, ReturnType<typeof decidePut>]>([
    ['the first news of a record is applied', undefined, news, 'applied'],
    ['news of a creation never overwrites, even when newer', held, { ...news, creation: true, asOfS: 200 }, 'stale'],
    ['a newer second wins', held, { ...news, asOfS: 101 }, 'applied'],
    ['an older second is stale', held, { ...news, asOfS: 99 }, 'stale'],
    ['the same second with other content is a tie', held, news, 'tie'],
    ['the same second with the same content changes nothing', held, { ...news, content: 'A' }, 'unchanged'],
    ['a newer second with the same content moves the mark', held, { ...news, content: 'A', asOfS: 101 }, 'applied'],
    ['a terminal state wins over a newer one', held, { ...news, terminal: true, asOfS: 50 }, 'applied'],
    ['a terminal state is never left', { ...held, terminal: true }, { ...news, asOfS: 200 }, 'stale'],
    [
      'of two terminal states the newer wins',
      { ...held, terminal: true },
      { ...news, terminal: true, asOfS: 101 },
      'applied',
    ],
    ['two terminal states of one second tie', { ...held, terminal: true }, { ...news, terminal: true }, 'tie'],
    ['what follows a creation in its second wins', { ...held, creation: true }, news, 'applied'],
    ['what precedes a creation is stale', { ...held, creation: true }, { ...news, asOfS: 99 }, 'stale'],
    ['an expected revision that holds ends a tie', held, { ...news, expectRevision: 3 }, 'applied'],
    ['an expected revision that holds wins over the second', held, { ...news, asOfS: 1, expectRevision: 3 }, 'applied'],
    ['an expected revision that moved is a tie', held, { ...news, asOfS: 200, expectRevision: 2 }, 'tie'],
    ['expecting nothing where nothing is held is applied', undefined, { ...news, expectRevision: 0 }, 'applied'],
    ['expecting nothing where something is held is a tie', held, { ...news, expectRevision: 0 }, 'tie'],
    [
      'a terminal state is not left on an expected revision either',
      { ...held, terminal: true },
      { ...news, expectRevision: 3 },
      'stale',
    ],
  ])('%s', (_sentence, before, arriving, decision) => {
    expect(decidePut(before, arriving)).toBe(decision)
  })
})
