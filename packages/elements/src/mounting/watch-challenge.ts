/** Below this size (CSS pixels, both ways) a frame on the body is one of Stripe's invisible helpers. */
const smallestChallenge = 150

/**
 * Tells when a bank's challenge opens over the page and when it closes again.
 *
 * Stripe.js has no event for it; it lays a frame over the page as a child of `<body>`. So while a payment is being
 * confirmed, frames that appear there and take up room are taken for a challenge.
 */
export function watchChallenge(onOpen: (overlay: Element) => void, onClose: () => void): () => void {
  const before = new Set(document.body.children)
  let open: Element | null = null
  const look = (): void => {
    if (open) {
      if (open.isConnected && takesRoom(open)) return
      open = null
      onClose()
      return
    }
    open = [...document.body.children].find((child) => !before.has(child) && takesRoom(child)) ?? null
    if (open) onOpen(open)
  }
  const observer = new MutationObserver(look)
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['style', 'class'],
  })
  return () => {
    observer.disconnect()
    if (open) onClose()
  }
}

function takesRoom(element: Element): boolean {
  const frame = element.matches('iframe') ? element : element.querySelector('iframe')
  if (!frame) return false
  const { width, height } = frame.getBoundingClientRect()
  return width >= smallestChallenge && height >= smallestChallenge
}
