const parent = process.ppid

/**
 * Calls back once when the npm that started us is gone: its shell hands no signal on, so whoever kills npm would leave us
 * behind, with our ports. Started otherwise, as in the background of a shell that closes, nobody is to be missed.
 */
export function whenNpmIsGone(callback) {
  if (process.env.npm_lifecycle_event === undefined) return
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    callback()
  }, 500)
  watch.unref()
}
