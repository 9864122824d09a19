import { expect, it } from 'vitest'
import { arrangeButtons } from './arrange-buttons.js'

it.each([
  ['beside each other where they fit', 600, {}, { columns: 3, shown: 3, hasMore: false }],
  ['below each other where they do not', 280, {}, { columns: 1, shown: 3, hasMore: false }],
  ['in no more columns than asked for', 600, { maxColumns: 2 }, { columns: 2, shown: 3, hasMore: false }],
  [
    'in no more rows than asked for, with a way to the rest',
    280,
    { maxRows: 1 },
    { columns: 1, shown: 1, hasMore: true },
  ],
  [
    'without the rest when it may not overflow',
    280,
    { maxRows: 1, overflow: 'never' },
    { columns: 1, shown: 1, hasMore: false },
  ],
] as const)('three buttons stand %s', (_, widthPx, layout, arranged) => {
  expect(arrangeButtons(widthPx, 3, layout)).toEqual(arranged)
})
