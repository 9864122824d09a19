/** Microtasks that our code and ky's take until a request leaves. */
const turns = 10

/** Done once what the server is asked in this turn is on its way, and before the browser does anything else. */
export async function onItsWay(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await null
}
