import { keepsEveryPromise } from './keeps-every-promise.js'

keepsEveryPromise({ first: 2, last: 300, step: 2 })
