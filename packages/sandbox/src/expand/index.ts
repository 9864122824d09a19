export { expand, refuseDepth } from './expand.js'
