/** Longer than a frame that is drawn waits, and shorter than anybody looks at a skeleton. */
const unseenMs = 100

/**
 * Calls once this document has been drawn. Of a frame that is out of sight a browser draws nothing, for as long as that
 * lasts: then it is called soon all the same, because the page waits for the answer.
 */
export function whenDrawn(call: () => void): void {
  let isCalled = false
  const callOnce = () => {
    if (isCalled) return
    isCalled = true
    call()
  }
  requestAnimationFrame(callOnce)
  setTimeout(callOnce, unseenMs)
}
