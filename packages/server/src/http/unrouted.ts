const answers = new WeakSet<Response>()

/** Notes that no route of ours took the request. */
export function markUnrouted(response: Response): Response {
  answers.add(response)
  return response
}

/** Whether no route of ours took the request, so that a framework may offer it to the next handler. */
export function isUnrouted(response: Response): boolean {
  return answers.has(response)
}
