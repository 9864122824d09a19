import { type AnyRoute, route } from '../api/route.js'
import { expand } from '../parameters/index.js'
import { readSettings } from './read-settings.js'
import { shown, updateParameters, updateSettings } from './write-settings.js'

export const balanceSettingsRoutes: readonly AnyRoute[] = [
  route('GET /v1/balance_settings', { expand }, (call) => shown(readSettings(call))),
  route('POST /v1/balance_settings', updateParameters, updateSettings),
]
