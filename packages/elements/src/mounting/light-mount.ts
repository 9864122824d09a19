/** Where Stripe's frame lives: an element of the page's own tree, whatever shadow roots the form sits in. */
export interface LightMount {
  readonly element: HTMLElement
  /** Whether the element still hangs in the document. */
  isAttached(): boolean
  /** Removes what was added to the page. */
  remove(): void
}

/**
 * Appends a light-DOM child that a slot of ours shows.
 *
 * Stripe refuses to mount inside a shadow root. So the child hangs from the outermost host, which is in the document, and
 * each root on the way passes it inwards by a slot of the same name: a trail of crumbs. It works through closed roots
 * too, because a node may always ask for its own root.
 */
export function mountInLight(host: HTMLElement, slotName: string): LightMount {
  const trail: HTMLElement[] = []
  let inner = host
  for (let root = inner.getRootNode(); root instanceof ShadowRoot; root = inner.getRootNode()) {
    const crumb = document.createElement('slot')
    crumb.name = slotName
    crumb.slot = slotName
    inner.append(crumb)
    trail.push(crumb)
    const outer = root.host
    if (!(outer instanceof HTMLElement)) break
    inner = outer
  }
  const element = document.createElement('div')
  element.slot = slotName
  inner.append(element)
  return {
    element,
    isAttached: () => element.isConnected && element.assignedSlot !== null,
    remove: () => {
      for (const added of [element, ...trail]) added.remove()
    },
  }
}

/** Uses an element that the page provides; nothing is added and nothing is removed. */
export function mountInto(element: HTMLElement): LightMount {
  return { element, isAttached: () => element.isConnected, remove: () => {} }
}

let mounts = 0

/** A slot name that no other form of the page has. */
export function uniqueSlotName(): string {
  mounts += 1
  return `payment-${mounts}`
}
