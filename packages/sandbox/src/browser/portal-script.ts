/** The script of the billing portal, at `/p/session/:key`. */
import { startPortal } from './portal/index.js'

void startPortal()
