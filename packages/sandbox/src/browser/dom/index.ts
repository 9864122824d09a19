export { html, svg } from './build.js'
