import { describe, expect, it } from 'vitest'
import { testFileProblems } from './test-files.ts'

describe('the check that every test runs', () => {
  it('passes when each file is run once', () => {
    expect(testFileProblems(['a.test.ts', 'b.test.ts'], ['b.test.ts', 'a.test.ts'])).toEqual([])
  })

  it('sees a file that no project runs, and one that two run', () => {
    expect(testFileProblems(['a.test.ts', 'b.test.ts'], ['b.test.ts', 'b.test.ts'])).toEqual([
      'a.test.ts is run by no project of vitest.workspace.ts.',
      'b.test.ts is run 2 times.',
    ])
  })
})
