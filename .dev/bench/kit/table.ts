import type { Figure } from './part.ts'

/** The figures as a table that reads well in a terminal and in Markdown. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ['', 'figure', 'target', 'measured', 'peer'],
    ...figures.map(({ figure, target, measured, peer, met }) => [markOf(met), figure, target ?? '', measured, peer]),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n')
}

function markOf(met: boolean | null): string {
  if (met === null) return ''
  return met ? '✔' : '✘'
}
