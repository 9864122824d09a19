/** What a form says: text, or a hash of the same. A list is a hash whose keys are numbers. */
export type Said = string | Form
export interface Form {
  [key: string]: Said
}

/** Reads `a[b][0][c]=1` and `a[]=1`. Written apart from the sandbox's own decoder, so that one can catch the other. */
export function readForm(text: string): Form {
  const form = emptyForm()
  for (const [key, value] of new URLSearchParams(text)) {
    const steps = key.split('[').map((step) => step.replace(/\]$/, ''))
    let at = form
    for (const [depth, step] of steps.entries()) {
      const name = step === '' ? String(Object.keys(at).length) : step
      if (depth === steps.length - 1) at[name] = value
      else at = inside(at, name)
    }
  }
  return form
}

function inside(form: Form, name: string): Form {
  const known = form[name]
  if (known !== undefined && typeof known !== 'string') return known
  const fresh = emptyForm()
  form[name] = fresh
  return fresh
}

/** Without a prototype, so that `__proto__` is a name like any other. */
function emptyForm(): Form {
  return Object.create(null) as Form
}
