import type { StripeError } from '@stripe/stripe-js'
import { flaskIcon, html } from '../../dom/index.js'
import type { Caller, FrameMessage, FrameSettings, FrameState, Params } from '../../wire/index.js'
import { createMethodForm, type MethodForm, type MethodFormContext } from '../methods/index.js'
import { createMethodPicker } from './method-picker.js'
import { resolveLayout } from './resolve-layout.js'
import { createSaveBox } from './save-box.js'
import { removeSavedMethod, type SavedMethods } from './saved-methods.js'
import { createSavedPicker } from './saved-picker.js'

export interface PaymentFormContext extends MethodFormContext {
  caller: Caller
  /** Undefined without a customer session. */
  saved: SavedMethods | undefined
  post(message: FrameMessage): void
}

/** Everything in the frame: saved methods, new ones, the box to keep them. */
export interface PaymentForm {
  readonly root: HTMLElement
  state(): FrameState
  /** Shows every error, moves the focus to the first and returns it; undefined when all is well. */
  validate(): StripeError | undefined
  /** What pays, as the API takes it: `payment_method` or `payment_method_data`, and what is told beside it. */
  chosen(): Params
  update(settings: FrameSettings): void
  focus(): void
  clear(): void
  collapse(): void
}

export function createPaymentForm(context: PaymentFormContext): PaymentForm {
  const { texts, settings, saved, onChange } = context
  const [firstType = 'card', ...otherTypes] = settings.types
  const make = (type: string) => createMethodForm(type, context)
  const forms: [MethodForm, ...MethodForm[]] = [make(firstType), ...otherTypes.map(make)]
  const layoutOf = ({ options }: FrameSettings) =>
    resolveLayout(options.layout, { widthPx: document.documentElement.clientWidth, methodCount: forms.length })
  let layout = JSON.stringify(settings.options.layout)
  let picker = createMethodPicker(forms, layoutOf(settings), onChange)
  const box = saved?.canSave ? createSaveBox(texts.saveForLater, onChange) : undefined
  const fresh = html('div', { class: 'Fresh' }, [picker.root, ...(box ? [box.root] : [])])
  const savedPicker = createSavedPicker({
    methods: saved?.methods ?? [],
    canRemove: saved?.canRemove ?? false,
    texts,
    onChoose: () => {
      follow()
      onChange()
    },
    onRemove: (method) => remove(context, method),
  })
  const follow = () => {
    fresh.hidden = savedPicker.chosen() !== undefined
  }
  follow()
  const note = html('p', { class: 'SimulatedNote' }, [flaskIcon(), texts.simulated])

  return {
    root: html('div', { class: 'App' }, [savedPicker.root, fresh, note]),
    state() {
      const method = savedPicker.chosen()
      if (method !== undefined) {
        const { id, type, billing_details } = method
        return { complete: true, empty: false, collapsed: false, type, saved: { id, type, billing_details } }
      }
      const open = picker.current()
      const state = open?.state() ?? { complete: false, empty: true }
      const isTicked = box?.isTicked()
      return { ...state, type: picker.last().type, collapsed: open === undefined, savesMethod: isTicked }
    },
    validate() {
      if (savedPicker.chosen() !== undefined) return undefined
      const open = picker.current()
      if (open !== undefined) return open.validate()
      return { type: 'validation_error', code: 'payment_method_required', message: texts.chooseMethod }
    },
    chosen() {
      const method = savedPicker.chosen()
      if (method !== undefined) return { payment_method: method.id }
      return chosenFresh(picker.last(), settings, saved, box?.isTicked() === true)
    },
    update(next) {
      for (const form of forms) form.update(next)
      const wanted = JSON.stringify(next.options.layout)
      if (wanted === layout) return
      layout = wanted
      // The same fields, laid out otherwise: what was typed stays in them, as with Stripe.
      const before = picker
      picker = createMethodPicker(forms, layoutOf(next), onChange, before)
      if (picker.root !== before.root) before.root.replaceWith(picker.root)
      onChange()
    },
    focus: () => (savedPicker.chosen() === undefined ? picker.last() : savedPicker).focus(),
    clear() {
      for (const form of forms) form.clear()
    },
    collapse: () => picker.collapse(),
  }
}

/** A new method, and how far its holder allows it to be shown again. */
function chosenFresh(
  form: MethodForm,
  { savesMethod, setsUp }: FrameSettings,
  saved: SavedMethods | undefined,
  isTicked: boolean,
): Params {
  const isKept = isTicked || savesMethod
  const redisplay = isTicked ? 'always' : 'limited'
  const usage = isTicked && !setsUp ? saved?.saveUsage : undefined
  return {
    payment_method_data: { ...form.data(), ...(saved !== undefined && isKept && { allow_redisplay: redisplay }) },
    ...(usage && { setup_future_usage: usage }),
  }
}

async function remove(
  { caller, settings, post }: PaymentFormContext,
  { id, type, billing_details }: SavedMethods['methods'][number],
): Promise<string | undefined> {
  const error = await removeSavedMethod(caller, settings.customerSession ?? '', id)
  const problem = error && (error.message ?? 'The payment method could not be removed.')
  post({ kind: 'removed', method: { id, type, billing_details }, error: problem })
  return problem
}
