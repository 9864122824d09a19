/** A frame that lies in the app's page as a part of it: as wide as its place, with room for focus rings around. */
export const inlineFrameStyle: Readonly<Record<string, string>> = {
  ...{ display: 'block', border: '0', margin: '-4px', padding: '0', width: 'calc(100% + 8px)', 'min-width': '100%' },
  ...{ height: '0', overflow: 'hidden', 'user-select': 'none', 'color-scheme': 'light', transform: 'translate(0)' },
}

/** The box around such a frame, and what an app's rules must not change of it. */
export function createFrameBox(iframe: HTMLIFrameElement): HTMLElement {
  const box = document.createElement('div')
  box.className = '__PrivateStripeElement'
  for (const [property, value] of boxStyle) box.style.setProperty(property, value, 'important')
  box.append(iframe)
  return box
}

const boxStyle = Object.entries({
  ...{ margin: '0', padding: '0', border: '0', display: 'block', background: 'transparent', position: 'relative' },
  opacity: '1',
})
