export { type Handled, type NodeHandler, toNode } from './to-node.js'
