import { findMount } from './find-mount.js'
import { type FrameLink, type FrameLinkOptions, openFrameLink } from './frame-link.js'
import { createFrameBox, inlineFrameStyle } from './frame-style.js'
import { IntegrationError } from './integration-error.js'

/** Where an Element stands in the app's page: in one place at most, and in none once it was destroyed. */
export interface Place<Settings> {
  /** Undefined while the Element is not mounted. */
  current(): Mounted<Settings> | undefined
  /** Whether the app has left the frame in its document. */
  isInDocument(): boolean
  /** Gives undefined when the Element stands there already. The frame draws nothing while `settings` are undefined. */
  mount(target: string | HTMLElement, settings: Settings | undefined): Mounted<Settings> | undefined
  unmount(): void
  destroy(): void
  focus(): void
}

/** An Element's frame, and the node of the app that it was mounted into. */
export interface Mounted<Settings> {
  readonly link: FrameLink<Settings>
  readonly mount: HTMLElement
}

export interface PlaceOptions<Settings> extends Omit<FrameLinkOptions<Settings>, 'settings' | 'style'> {
  /** Before the frame is taken out of a node. */
  onLeave(mount: HTMLElement): void
}

export function createPlace<Settings>({ onLeave, ...frame }: PlaceOptions<Settings>): Place<Settings> {
  let mounted: (Mounted<Settings> & { box: HTMLElement }) | undefined
  let isDestroyed = false
  const unmount = () => {
    if (mounted === undefined) return
    onLeave(mounted.mount)
    mounted.link.close()
    mounted.box.remove()
    mounted = undefined
  }
  return {
    current: () => mounted,
    isInDocument: () => mounted?.link.iframe.isConnected === true,
    mount(target, settings) {
      if (isDestroyed) throw new IntegrationError('This Element has already been destroyed. Please create a new one.')
      const mount = findMount(target)
      if (mounted?.mount === mount) return undefined
      unmount()
      const link = openFrameLink<Settings>({ ...frame, style: inlineFrameStyle, settings })
      const box = createFrameBox(link.iframe)
      mount.replaceChildren(box)
      mounted = { link, box, mount }
      return mounted
    },
    unmount,
    destroy() {
      unmount()
      isDestroyed = true
    },
    focus() {
      mounted?.link.iframe.focus()
      mounted?.link.act('focus')
    },
  }
}
