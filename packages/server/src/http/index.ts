export { createHandler, type Handler } from './create-handler.js'
export type { HandlerParts } from './handler-parts.js'
export { textOf } from './json-response.js'
export { isUnrouted } from './unrouted.js'
