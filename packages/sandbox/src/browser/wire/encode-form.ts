/** What a parameter may be; `undefined` leaves it out, `null` and `''` unset it. */
export type FormValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly FormValue[]
  | { readonly [key: string]: FormValue }

/** Stripe's form body: `a[b][0][c]=…`. */
export function encodeForm(params: { readonly [key: string]: FormValue }): string {
  const form = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) append(form, key, value)
  return form.toString()
}

function append(form: URLSearchParams, key: string, value: FormValue): void {
  if (value === undefined) return
  if (value === null) form.append(key, '')
  else if (typeof value !== 'object') form.append(key, String(value))
  else for (const [part, inner] of Object.entries(value)) append(form, `${key}[${part}]`, inner)
}
