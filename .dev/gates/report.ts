/** Ends a gate: says what it looked at, or everything that is wrong. */
export function report(lookedAt: string, problems: readonly string[]): void {
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exitCode = 1
  else console.log(lookedAt)
}
