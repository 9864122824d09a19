import { html } from '../../dom/index.js'
import type { MethodForm } from '../methods/index.js'
import type { ResolvedLayout } from './resolve-layout.js'

/** The new methods to choose from; one alone needs no choosing. */
export interface MethodPicker {
  readonly root: HTMLElement
  /** The method whose fields are open; undefined in a closed accordion. */
  current(): MethodForm | undefined
  /** The one that was open last. */
  last(): MethodForm
  collapse(): void
}

/** @param before - In whose place this one comes: what was open stays open. */
export function createMethodPicker(
  forms: readonly [MethodForm, ...MethodForm[]],
  layout: ResolvedLayout,
  onChange: () => void,
  before?: MethodPicker,
): MethodPicker {
  const [first] = forms
  if (forms.length === 1)
    return { root: first.root, current: () => first, last: () => first, collapse: () => undefined }
  let last: MethodForm = before?.last() ?? first
  let isOpen = layout.type === 'tabs' || (before ? before.current() !== undefined : !layout.defaultCollapsed)
  const draw = layout.type === 'tabs' ? drawTabs : drawAccordion
  const show = (form: MethodForm | undefined) => {
    isOpen = form !== undefined
    last = form ?? last
    drawn.mark(form)
    onChange()
  }
  const drawn = draw(forms, layout, show)
  drawn.mark(isOpen ? last : undefined)
  return {
    root: drawn.root,
    current: () => (isOpen ? last : undefined),
    last: () => last,
    collapse() {
      // Tabs always show one method; there is nothing to close, with Stripe neither.
      if (layout.type === 'accordion' && isOpen) show(undefined)
    },
  }
}

interface Drawn {
  root: HTMLElement
  mark(open: MethodForm | undefined): void
}

type Draw = (forms: readonly MethodForm[], layout: ResolvedLayout, show: (form: MethodForm) => void) => Drawn

const drawTabs: Draw = (forms, _layout, show) => {
  const tabs = forms.map((form) => {
    const tab = html(
      'button',
      { type: 'button', class: 'Tab', role: 'tab', id: `tab-${form.type}`, value: form.type },
      [html('span', { class: 'TabIcon' }, [form.icon]), html('span', { class: 'TabLabel' }, [form.title])],
    )
    tab.setAttribute('aria-controls', `panel-${form.type}`)
    tab.addEventListener('click', () => show(form))
    return tab
  })
  const panels = forms.map((form) =>
    html('div', { id: `panel-${form.type}`, role: 'tabpanel', 'aria-labelledby': `tab-${form.type}` }, [form.root]),
  )
  const list = html('div', { class: 'Tabs', role: 'tablist' }, tabs)
  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const towards = getComputedStyle(list).direction === 'rtl' ? -step : step
    const from = tabs.findIndex((tab) => tab.contains(document.activeElement))
    const next = (from + towards + tabs.length) % tabs.length
    const form = forms[next]
    if (form) show(form)
    tabs[next]?.focus()
  })
  return {
    root: html('div', { class: 'Picker' }, [list, ...panels]),
    mark(open) {
      forms.forEach((form, index) => {
        const isOpen = form === open
        tabs[index]?.setAttribute('aria-selected', String(isOpen))
        tabs[index]?.classList.toggle('Tab--selected', isOpen)
        if (tabs[index]) tabs[index].tabIndex = isOpen ? 0 : -1
        if (panels[index]) panels[index].hidden = !isOpen
      })
    },
  }
}

const drawAccordion: Draw = (forms, { radios, spaced, logoAtEnd }, show) => {
  const items = forms.map((form) => {
    const icon = html('span', { class: 'TabIcon' }, [form.icon])
    const title = html('span', { class: 'TabLabel' }, [form.title])
    const button = html('button', { type: 'button', class: 'AccordionButton', value: form.type }, [
      ...(radios ? [html('span', { class: 'RadioIcon', 'aria-hidden': 'true' })] : []),
      ...(logoAtEnd ? [title, icon] : [icon, title]),
    ])
    button.setAttribute('aria-controls', `panel-${form.type}`)
    button.addEventListener('click', () => show(form))
    const panel = html('div', { id: `panel-${form.type}`, class: 'AccordionPanel' }, [form.root])
    return { root: html('div', { class: 'AccordionItem' }, [button, panel]), button, panel }
  })
  return {
    root: html(
      'div',
      { class: spaced ? 'Accordion Accordion--spaced' : 'Accordion' },
      items.map(({ root }) => root),
    ),
    mark(open) {
      forms.forEach((form, index) => {
        const item = items[index]
        const isOpen = form === open
        item?.root.classList.toggle('AccordionItem--selected', isOpen)
        item?.button.setAttribute('aria-expanded', String(isOpen))
        if (item) item.panel.hidden = !isOpen
      })
    },
  }
}
