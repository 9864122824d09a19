import { isEnding } from './at-the-end.ts'

/** What a person can mend is one message; anything else is a defect and shows where it came from. */
const mendable = new Set(['Failure', 'AzoraError'])

/**
 * Ends the process on an error that nobody caught, with words for whoever sits at the terminal.
 *
 * @param aboutData - A line on where the data is, once that is known: what is wrong is often there.
 */
export function explainFailures(aboutData: () => string): void {
  process.on('uncaughtException', (error) => {
    // Whoever presses Ctrl-C during the start closes the database under its feet.
    if (isEnding()) return
    console.error(mendable.has(error.name) ? `\n✘ ${error.message}${reasonOf(error)}\n${aboutData()}` : error)
    process.exit(1)
  })
}

/** What lies behind it, for example that nobody listens where DATABASE_URL points. */
function reasonOf({ name, cause }: Error): string {
  return name === 'AzoraError' && cause instanceof Error && cause.message !== '' ? `\n  ${cause.message}` : ''
}
