// @ts-check
// A page of the docs about one use: the form stands there, and works.

import { startLive } from './live.js'
import { first } from './look.js'

const { use } = /** @type {HTMLElement} */ (document.querySelector('[data-use]')).dataset

const open = startLive(() => ({ ...first, use: use ?? first.use }))
await open()
