import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs a program of the bench in a process of its own and returns the JSON of its last line. */
export async function inChild<Result>(file: string, input: object): Promise<Result> {
  const options = { maxBuffer: 64 * 1024 * 1024 }
  const { stdout } = await promisify(execFile)(process.execPath, childArguments(file, input), options)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

/** How Node is called to run a program of the bench. */
export function childArguments(file: string, input: object): string[] {
  // A peer that is a module is looked up from where it is installed.
  const flags = ['--expose-gc', '--experimental-import-meta-resolve', '--disable-warning=ExperimentalWarning']
  return [...flags, file, JSON.stringify(input)]
}

/** What the parent passed to this process. */
export function inputOf<Input>(): Input {
  return JSON.parse(process.argv[2] ?? '{}')
}
