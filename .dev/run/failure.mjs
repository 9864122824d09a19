/** Something that a person can mend: its message is shown alone, without a stack. */
export class Failure extends Error {}

/** Runs a command's main function and turns its end into an exit code. */
export async function main(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    console.error(error instanceof Failure ? `\n✘ ${error.message}` : error)
    process.exitCode = 1
  }
}
