/** Puts something back as it was. What it gives is to be waited for, before what stands further in is put back. */
type Back = () => unknown

/**
 * The bank's overlay on the body is inert under a modal dialog, and covered by what the browser draws above the page:
 * whatever of that the element sits in stays open and in sight, but within the page. Its frames are not loaded anew, and
 * the page hears of nothing, for nothing was closed; only leaving fullscreen cannot be hidden from it.
 *
 * What is in a closed shadow root that the element is slotted into cannot be seen from outside, and stays as it is.
 *
 * @returns What puts it back, that excepted which the page has closed meanwhile.
 */
export function leaveModality(element: Element): () => void {
  const left: Back[] = []
  for (let node: Node | null = element; node; node = outwards(node)) {
    if (!(node instanceof HTMLElement)) continue
    if (node instanceof HTMLDialogElement && node.matches(':modal')) left.unshift(leaveDialog(node))
    // A browser that does not know popovers would throw at the selector.
    if (node.popover && node.matches(':popover-open')) left.unshift(leavePopover(node))
    // The overlay is a part of a page that is shown in fullscreen as a whole.
    if (document.fullscreenElement && node.matches(':fullscreen') && !node.contains(document.body))
      left.unshift(leaveFullscreen(node))
  }
  return () => void putBack(left)
}

/** From the outermost inwards, since each one goes above those before it. */
async function putBack(left: readonly Back[]): Promise<void> {
  for (const back of left) {
    const waited = back()
    // Without a fullscreen everything is back at once, before the form moves the focus.
    if (waited) await waited
  }
}

function leaveDialog(dialog: HTMLDialogElement): Back {
  let opener: Element | null = null
  quietly(dialog, ['beforetoggle', 'toggle', 'close'], () => {
    dialog.close()
    // A browser gives the focus back to what had it before.
    opener = focused()
    dialog.show()
  })
  return () => {
    if (!(dialog.open && dialog.isConnected) || dialog.matches(':modal')) return
    quietly(dialog, ['beforetoggle', 'toggle', 'close'], () => {
      dialog.close()
      // Where the focus goes when the payer closes the dialog.
      focus(opener)
      dialog.showModal()
    })
  }
}

function leavePopover(popover: HTMLElement): Back {
  const { style } = popover
  const own = style.cssText
  const computed = getComputedStyle(popover)
  const shown = [...computed]
    .filter((name) => !/^(animation|transition|overlay)/.test(name))
    .map((name) => [name, computed.getPropertyValue(name)] as const)
  const keep = (name: string, value: string): void => style.setProperty(name, value, 'important')
  keep('display', computed.display)
  // One that goes slowly would stay above the page as long.
  keep('transition', 'none')
  keep('animation', 'none')
  const had = focused()
  quietly(popover, ['beforetoggle', 'toggle'], () => popover.hidePopover())
  const opener = focused()
  // Whatever else the page shows it by while it is open.
  for (const [name, value] of shown) if (computed.getPropertyValue(name) !== value) keep(name, value)
  // A browser gives the focus back to what had it before, but the form is still there.
  if (opener !== had) focus(had)
  return () => {
    if (popover.isConnected && popover.popover && !popover.matches(':popover-open')) {
      // As with a dialog.
      if (opener !== had) focus(opener)
      quietly(popover, ['beforetoggle', 'toggle'], () => popover.showPopover())
      // Read, or the browser would take the styles from hidden to open, and show the way.
      void computed.opacity
    }
    style.cssText = own
  }
}

function leaveFullscreen(element: HTMLElement): Back {
  // It fails where the payer or the page was faster.
  const gone = exitFullscreen(element).catch(() => {})
  return async () => {
    await gone
    // Without a gesture the browser refuses, and tells the page of an error.
    if (!(navigator.userActivation?.isActive && element.isConnected)) return
    // The payer goes on outside of it, and sees that.
    await element.requestFullscreen().catch(() => {})
  }
}

async function exitFullscreen(element: HTMLElement): Promise<void> {
  // One that stands in another is left first.
  for (; element.matches(':fullscreen'); ) await document.exitFullscreen()
}

/** The next node outwards as it is drawn: a slotted one stands in its slot. */
function outwards(node: Node): Node | null {
  const slot = node instanceof Element ? node.assignedSlot : null
  return slot ?? (node instanceof ShadowRoot ? node.host : node.parentNode)
}

function focused(): Element | null {
  let { activeElement } = document
  for (; activeElement?.shadowRoot?.activeElement; ) activeElement = activeElement.shadowRoot.activeElement
  return activeElement
}

function focus(element: Element | null): void {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true })
}

/** Closes or opens something, which nobody but the browser has to know. @param told - The events of it. */
function quietly(element: HTMLElement, told: readonly string[], act: () => void): void {
  const root = element.getRootNode()
  const hush = (event: Event): void => {
    if (event.target !== element) return
    event.stopImmediatePropagation()
    // One of each is told later, in a task of its own; the next one is the page's.
    if (event.type !== 'beforetoggle') root.removeEventListener(event.type, hush, true)
  }
  for (const type of told) root.addEventListener(type, hush, true)
  act()
  root.removeEventListener('beforetoggle', hush, true)
}
