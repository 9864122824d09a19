/** What happens by itself when its time comes. */
export interface Task {
  kind: 'settle_payment' | 'settle_refund' | 'fail_refund' | 'retry_webhook'
  /** The id of the object it is about. */
  subject: string
  /** The connected account whose object it is; absent for the platform's own. */
  account?: string
  /** Milliseconds since 1970, by the sandbox's clock. */
  dueMs: number
}

/** The tasks that wait, soonest first. */
export interface Agenda {
  add(task: Task): void
  /** Removes and answers the first task that is due at `nowMs`. */
  takeDue(nowMs: number): Task | undefined
  next(): Task | undefined
  all(): readonly Task[]
  replace(tasks: readonly Task[]): void
  /** Calls `listener` whenever something was added. */
  watch(listener: () => void): void
}

export function createAgenda(): Agenda {
  let tasks: Task[] = []
  let tell = () => {}
  return {
    add(task) {
      const at = tasks.findIndex((other) => other.dueMs > task.dueMs)
      if (at < 0) tasks.push(task)
      else tasks.splice(at, 0, task)
      tell()
    },
    takeDue(nowMs) {
      const first = tasks[0]
      if (!first || first.dueMs > nowMs) return undefined
      tasks.shift()
      return first
    },
    next: () => tasks[0],
    all: () => tasks,
    replace(others) {
      tasks = [...others]
    },
    watch(listener) {
      tell = listener
    },
  }
}
