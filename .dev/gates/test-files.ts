/** Test files that no project runs, and those that several run. */
export function testFileProblems(onDisk: readonly string[], listed: readonly string[]): string[] {
  return onDisk.flatMap((path) => {
    const times = listed.filter((other) => other === path).length
    if (times === 1) return []
    return [times === 0 ? `${path} is run by no project of vitest.workspace.ts.` : `${path} is run ${times} times.`]
  })
}
