import { keepsEveryPromise } from './keeps-every-promise.js'

keepsEveryPromise({ first: 1, last: 300, step: 2 })
