/** The script of the inspector, the page at `/_sandbox`. */
import { startInspector } from './inspector/index.js'

startInspector()
