import { html } from '../dom/index.js'

/** Says on every page that it is not Stripe's, and that no money moves. */
export function simulatedBadge(): HTMLElement {
  return html('span', { class: 'Badge', title: 'This page is simulated by a sandbox. No money moves.' }, ['Simulated'])
}

/** A page that has nothing to fill in: it is over, or it never was. */
export function statusPage(title: string, note: string, link?: { label: string; href: string }): void {
  document.title = `${title} (simulated)`
  document.body.replaceChildren(
    html('main', { class: 'Status' }, [
      simulatedBadge(),
      html('h1', {}, [title]),
      html('p', {}, [note]),
      ...(link ? [html('a', { class: 'Link', href: link.href }, [link.label])] : []),
    ]),
  )
}
