export { startInspector } from './start-inspector.js'
