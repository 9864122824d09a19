/** A frame over the whole page. */
export const overlayFrameStyle: Readonly<Record<string, string>> = {
  ...{ position: 'fixed', inset: '0', 'z-index': '2147483647', margin: '0', padding: '0', border: '0' },
  ...{ width: '100%', height: '100%', display: 'block', background: 'transparent' },
}

/**
 * Shows a frame over the page as a dialog and gives what takes it away again.
 * It hangs on `<body>` and outside the top layer, as Stripe's does: an app whose form sits in a modal dialog meets the
 * same obstacle here as with Stripe.
 */
export function showOverlay(
  iframe: HTMLIFrameElement,
  label: string,
  data: Readonly<Record<string, string>>,
): () => void {
  const overlay = document.createElement('div')
  overlay.setAttribute('role', 'dialog')
  overlay.setAttribute('aria-modal', 'true')
  overlay.setAttribute('aria-label', label)
  Object.assign(overlay.dataset, data)
  for (const [property, value] of Object.entries(overlayFrameStyle)) {
    overlay.style.setProperty(property, value, 'important')
  }
  overlay.append(focusFence(iframe), iframe, focusFence(iframe))

  const before = { focus: document.activeElement, overflow: document.body.style.overflow }
  document.body.append(overlay)
  document.body.style.setProperty('overflow', 'hidden')
  iframe.addEventListener('load', () => iframe.focus(), { once: true })

  return () => {
    overlay.remove()
    document.body.style.setProperty('overflow', before.overflow)
    if (before.focus instanceof HTMLElement) before.focus.focus()
  }
}

/** Keeps Tab inside the overlay: whoever walks out of the frame is sent back into it. */
function focusFence(iframe: HTMLIFrameElement): HTMLElement {
  const fence = document.createElement('div')
  fence.tabIndex = 0
  fence.setAttribute('aria-hidden', 'true')
  fence.addEventListener('focus', () => iframe.focus())
  return fence
}
