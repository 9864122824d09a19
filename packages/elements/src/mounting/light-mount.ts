/** Where Stripe's frame lives: an element of the page's own tree, whatever shadow roots the form sits in. */
export interface LightMount {
  readonly element: HTMLElement
  /**
   * Hangs it where it belongs now, after the host was moved.
   *
   * @returns whether that tore down the frame in it.
   */
  place(): boolean
  /** Removes what was added to the page. */
  remove(): void
}

/**
 * A light-DOM child that a slot of ours shows.
 *
 * Stripe refuses to mount inside a shadow root. So the child hangs from the outermost host, which is in the document, and
 * each root on the way passes it inwards by a slot of the same name: a trail of crumbs. It works through closed roots
 * too, because a node may always ask for its own root.
 */
export function mountInLight(host: HTMLElement, slotName: string): LightMount {
  const element = document.createElement('div')
  element.slot = slotName
  let trail: readonly HTMLElement[] = []
  const clear = (): void => {
    for (const crumb of trail) crumb.remove()
  }
  const place = (): boolean => {
    clear()
    const hosts = hostsOf(host)
    trail = hosts.slice(0, -1).map((inner) => dropCrumb(inner, slotName))
    const outermost = hosts.at(-1) ?? host
    return element.parentNode !== outermost && hang(element, outermost)
  }
  place()
  return {
    element,
    place,
    remove() {
      clear()
      element.remove()
    },
  }
}

/** The host, and the hosts of the shadow roots around it, the outermost one last. */
function hostsOf(host: HTMLElement): HTMLElement[] {
  const root = host.getRootNode()
  return root instanceof ShadowRoot && root.host instanceof HTMLElement ? [host, ...hostsOf(root.host)] : [host]
}

function dropCrumb(inner: HTMLElement, slotName: string): HTMLElement {
  const crumb = document.createElement('slot')
  crumb.name = slotName
  crumb.slot = slotName
  inner.append(crumb)
  return crumb
}

/** Browsers that know `moveBefore` keep a frame alive while it moves. @returns whether a frame was torn down. */
function hang(element: HTMLElement, parent: Movable): boolean {
  const moves = parent.moveBefore !== undefined && element.isConnected
  if (moves) parent.moveBefore?.(element, null)
  else parent.append(element)
  return !moves
}

/** Not yet in TypeScript's library. */
type Movable = HTMLElement & { moveBefore?: (node: Node, before: Node | null) => void }

/** Uses an element that the page provides; nothing is added and nothing is removed. */
export function mountInto(element: HTMLElement): LightMount {
  return { element, place: () => false, remove: () => {} }
}

let mounts = 0

/** A slot name that no other form of the page has. */
export function uniqueSlotName(): string {
  mounts += 1
  return `payment-${mounts}`
}
