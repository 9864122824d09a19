import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AzoraPayForm } from '../src/index.js'
import { describeManifest } from './base/describe-manifest.js'

const read = (file: string) => readFileSync(join(import.meta.dirname, '../src', file), 'utf8')
const ofTheMachine = [...read('machine/state.ts').matchAll(/name: '([a-z]+)'/g)]
const beside = [...read('pay-form/states.ts').matchAll(/&& '([a-z-]+)'/g)]

describeManifest({
  tag: 'azora-pay-form',
  element: AzoraPayForm,
  // The views of an outcome are named after the scene that is shown.
  computed: { slots: ['success', 'pending', 'error'], cssParts: ['success', 'pending', 'unknown', 'blocked'] },
  states: [...ofTheMachine, ...beside].map((match) => match[1] ?? ''),
})
