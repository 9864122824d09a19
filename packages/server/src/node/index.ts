export { type ShutDownOptions, shutDown } from './shut-down.js'
export { type Handled, type NodeHandler, toNode } from './to-node.js'
