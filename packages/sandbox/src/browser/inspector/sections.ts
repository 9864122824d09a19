import { html } from '../dom/index.js'
import type { EventRow, RequestRow } from './answers.js'
import { code, dateTime, isoOf, statusPill, timeOf } from './format.js'
import { jsonTree } from './json-tree.js'
import { linkTo, placeOf } from './place.js'

export type Content = Node | string

/** The head of a detail: what it is, and what can be done with it. */
export function heading(title: ReadonlyArray<Content>, buttons: readonly HTMLElement[] = []): HTMLElement {
  return html('header', { class: 'Detail-head' }, [html('h2', {}, title), html('div', { class: 'Buttons' }, buttons)])
}

/** Names and values in a grid; what has no value is left out. */
export function facts(values: Readonly<Record<string, Content | null | undefined>>): HTMLElement {
  const shown = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '')
  const items = shown.map(([name, value]) => html('div', {}, [html('dt', {}, [name]), html('dd', {}, [value ?? ''])]))
  return html('dl', { class: 'Facts' }, items)
}

export function section(title: string, content: ReadonlyArray<Content>): HTMLElement {
  return html('section', { class: 'Section' }, [html('h3', {}, [title]), ...content])
}

/** JSON with a button that copies it. */
export function jsonSection(title: string, value: unknown): HTMLElement {
  const copy = copyButton('Copy', () => JSON.stringify(value, null, 2))
  const head = html('div', { class: 'Section-head' }, [html('h3', {}, [title]), copy])
  return html('section', { class: 'Section' }, [head, jsonTree(value)])
}

/** Copies the id of what is shown; the key C does the same. */
export function copyIdButton(id: string): HTMLButtonElement {
  return copyButton('Copy id', () => id, { 'aria-keyshortcuts': 'c' })
}

export function copyButton(
  label: string,
  text: () => string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  const copy = html('button', { type: 'button', class: 'Button Button--small', ...attributes }, [label])
  copy.addEventListener('click', () => {
    void navigator.clipboard.writeText(text()).then(() => {
      copy.textContent = 'Copied'
      setTimeout(() => {
        copy.textContent = label
      }, 1200)
    })
  })
  return copy
}

/** An id that leads to what it names. */
export function idLink(id: string): HTMLElement {
  return html('a', { class: 'Json-id', href: linkTo(placeOf(id)) }, [id])
}

/** Links in lines: events and requests that belong to what is shown. */
export function eventLines(events: readonly EventRow[]): HTMLElement {
  return lines(
    events.map((event) => ({ id: event.id, time: dateTime(isoOf(event.created)), text: [code(event.type)] })),
    'No events.',
  )
}

export function requestLines(requests: readonly RequestRow[]): HTMLElement {
  return lines(
    requests.map(({ id, at, method, path, status }) => ({
      id,
      time: timeOf(at),
      text: [code(`${method} ${path}`), ' ', statusPill(status)],
    })),
    'No requests.',
  )
}

export function lines(
  rows: ReadonlyArray<{ id: string; time: string; text: ReadonlyArray<Content> }>,
  empty: string,
): HTMLElement {
  if (rows.length === 0) return html('p', { class: 'Hint' }, [empty])
  const links = rows.map(({ id, time, text }) =>
    html('a', { class: 'Line', href: linkTo(placeOf(id)) }, [html('time', {}, [time]), html('span', {}, text)]),
  )
  return html('div', { class: 'Lines' }, links)
}
