export { createMethodForm } from './create-method-form.js'
export type { MethodForm, MethodFormContext } from './method-form.js'
