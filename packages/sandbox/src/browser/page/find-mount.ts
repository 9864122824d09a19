import { IntegrationError } from './integration-error.js'

const inShadow = 'Elements cannot be mounted in a ShadowRoot. Please mount in the Light DOM.'

/** The node to mount into, refused on the same grounds as by Stripe: it has to hang in the document itself. */
export function findMount(target: string | HTMLElement): HTMLElement {
  const node = typeof target === 'string' ? document.querySelector(target) : target
  if (node === null) {
    throw new IntegrationError(
      `The selector you specified (${target}) applies to no DOM elements that are currently on the page. Make sure the element exists on the page before calling mount().`,
    )
  }
  if (!(node instanceof HTMLElement)) {
    throw new IntegrationError('Invalid DOM element. Make sure to call mount() with a valid DOM element or selector.')
  }
  if (!node.isConnected) {
    throw new IntegrationError(`${inShadow} The element you passed to mount() is not in the document.`)
  }
  if (node.getRootNode() !== document) throw new IntegrationError(inShadow)
  return node
}
