export { html, svg } from './build.js'
export { flaskIcon } from './flask-icon.js'
