import { html } from '../dom/index.js'

/** `2026-11-26 06:40:12`, in UTC like everything of the API. */
export function dateTime(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ')
}

export function timeOf(iso: string): string {
  return iso.slice(11, 19)
}

export function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}

export function isGood(status: number | null | undefined): boolean {
  return typeof status === 'number' && status >= 200 && status < 300
}

/** A small label whose colour says how it went. */
export function pill(text: string, tone: 'accent' | 'bad' | 'good' | 'plain' | 'warn' = 'plain'): HTMLElement {
  return html('span', { class: `Pill Pill--${tone}` }, [text])
}

export function statusPill(status: number | null | undefined): HTMLElement {
  return pill(String(status ?? 'no answer'), isGood(status) ? 'good' : 'bad')
}

export function code(text: string): HTMLElement {
  return html('code', {}, [text])
}

/** `payment_intents` reads `payment intents`. */
export function spaced(name: string): string {
  return name.replaceAll('_', ' ')
}

/** A small button, and the key that presses it while what it belongs to is shown. */
export function small(key?: string): Readonly<Record<string, string>> {
  return { class: 'Button Button--small', ...(key !== undefined && { 'aria-keyshortcuts': key }) }
}

/** What a button of words does when it is pressed. */
export function button(
  label: string,
  press: () => void,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  const made = html('button', { type: 'button', class: 'Button', ...attributes }, [label])
  made.addEventListener('click', press)
  return made
}
