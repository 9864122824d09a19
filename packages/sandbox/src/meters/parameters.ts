import { pageParameters } from '../lists/index.js'
import { expand, hash, integer, map, oneOf, required, text } from '../parameters/index.js'

const window = oneOf(['day', 'hour'])
const status = oneOf(['active', 'inactive'])
const payloadKey = required(text(100))

export const createMeterParameters = {
  customer_mapping: hash({ event_payload_key: payloadKey, type: required(oneOf(['by_id'])) }),
  default_aggregation: required(hash({ formula: required(oneOf(['count', 'last', 'sum'])) })),
  display_name: required(text(250)),
  event_name: required(text(100)),
  event_time_window: window,
  expand,
  value_settings: hash({ event_payload_key: payloadKey }),
}

export const updateMeterParameters = { display_name: text(250), expand }

export const listMeterParameters = { ...pageParameters, status }

export const listSummaryParameters = {
  ...pageParameters,
  customer: required(text()),
  end_time: required(integer(0)),
  start_time: required(integer(0)),
  value_grouping_window: window,
}

export const createEventParameters = {
  event_name: required(text(100)),
  expand,
  identifier: text(100),
  payload: required(map(text())),
  timestamp: integer(0),
}

export const createAdjustmentParameters = {
  cancel: hash({ identifier: text(100) }),
  event_name: required(text(100)),
  expand,
  type: required(oneOf(['cancel'])),
}
