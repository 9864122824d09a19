import type { Part } from '../kit/part.ts'
import { measureSandbox } from '../sandbox/measure-sandbox.ts'

export const part: Part = {
  about: 'the sandbox: its start, payments in process and over HTTP, its memory',
  run: measureSandbox,
}
