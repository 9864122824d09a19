export { expand } from './expand.js'
