type Work = () => void | Promise<void>

const works: Work[] = []
let ending: Promise<void> | undefined

/** Work to be done before the process ends; the last to be registered is the first to be done. */
export function atTheEnd(work: Work): void {
  works.push(work)
}

/** Ctrl-C and SIGTERM end the demo in order; a second one ends it at once. */
export function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1)
      void end().then(() => process.exit(0))
    })
  }
}

/** Whether the end has begun. */
export function isEnding(): boolean {
  return ending !== undefined
}

/** Does all the work, each whatever became of the others. */
function end(): Promise<void> {
  ending ??= (async () => {
    for (const work of works.splice(0).reverse()) {
      try {
        await work()
      } catch (error) {
        console.error(error)
        process.exitCode = 1
      }
    }
  })()
  return ending
}
