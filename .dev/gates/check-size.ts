import { root } from './files.ts'
import { report } from './report.ts'
import { budgets, measure } from './size.ts'

const results = budgets.map((budget) => ({ budget, ...measure(root, budget) }))
report(
  results.map(({ budget, gzipBytes }) => `${budget.file} ${gzipBytes} of ${budget.mostGzipBytes} bytes`).join(', '),
  results.flatMap(({ problems }) => problems),
)
