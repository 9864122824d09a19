/** A dialog that was modal, and what had the focus before it opened. */
interface Left {
  readonly dialog: HTMLDialogElement
  readonly opener: Element | null
}

/**
 * Under a modal dialog the bank's overlay on the body is inert: every dialog that the element sits in stays open, but is
 * not modal any more. Its frames are not loaded anew, and the page hears of no `close`, for nothing was closed.
 *
 * A dialog in a closed shadow root that the element is slotted into cannot be seen from outside, and stays as it is.
 *
 * @returns What makes them modal again, those excepted that the page has closed meanwhile.
 */
export function leaveModality(element: Element): () => void {
  const left: Left[] = []
  for (let node: Node | null = element; node; node = outwards(node)) {
    if (!(node instanceof HTMLDialogElement && node.matches(':modal'))) continue
    const dialog = node
    quietly(dialog, () => {
      dialog.close()
      // A browser gives the focus back to what had it before.
      left.unshift({ dialog, opener: focused() })
      dialog.show()
    })
  }
  return () => {
    for (const { dialog, opener } of left) {
      if (!(dialog.open && dialog.isConnected) || dialog.matches(':modal')) continue
      quietly(dialog, () => {
        dialog.close()
        // Where the focus goes when the payer closes the dialog.
        if (opener instanceof HTMLElement) opener.focus({ preventScroll: true })
        dialog.showModal()
      })
    }
  }
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

/** Closes a dialog and opens it again, which nobody but the browser has to know. */
function quietly(dialog: HTMLDialogElement, act: () => void): void {
  const root = dialog.getRootNode()
  const hush = (event: Event): void => {
    if (event.target !== dialog) return
    event.stopImmediatePropagation()
    // One of each is told later, in a task of its own; the next one is the page's.
    if (event.type !== 'beforetoggle') root.removeEventListener(event.type, hush, true)
  }
  for (const type of ['beforetoggle', 'toggle', 'close']) root.addEventListener(type, hush, true)
  act()
  root.removeEventListener('beforetoggle', hush, true)
}
