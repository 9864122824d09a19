import { createdRange, pageParameters } from '../lists/index.js'
import {
  boolean,
  decimal,
  expand,
  hash,
  list,
  metadata,
  oneOf,
  required,
  text,
  unsettable,
} from '../parameters/index.js'
import { defaultPriceData, taxDetails } from '../prices/parameters.js'

const marketingFeatures = list(hash({ name: required(text(80)) }))

const packageDimensions = hash({
  height: required(decimal(0)),
  length: required(decimal(0)),
  weight: required(decimal(0)),
  width: required(decimal(0)),
})

export const createParameters = {
  active: boolean(),
  default_price_data: defaultPriceData,
  description: text(40_000),
  expand,
  id: text(),
  images: list(text()),
  marketing_features: marketingFeatures,
  metadata: metadata(),
  name: required(text()),
  package_dimensions: packageDimensions,
  shippable: boolean(),
  statement_descriptor: text(22),
  tax_code: text(),
  tax_details: taxDetails,
  type: oneOf(['service', 'good']),
  unit_label: text(12),
  url: text(),
}

export const updateParameters = {
  active: boolean(),
  default_price: text(),
  description: unsettable(text(40_000)),
  expand,
  images: unsettable(list(text())),
  marketing_features: unsettable(marketingFeatures),
  metadata: metadata(),
  name: text(),
  package_dimensions: unsettable(packageDimensions),
  shippable: boolean(),
  statement_descriptor: text(22),
  tax_code: unsettable(text()),
  tax_details: unsettable(taxDetails),
  unit_label: unsettable(text(12)),
  url: unsettable(text()),
}

export const listParameters = {
  ...pageParameters,
  active: boolean(),
  created: createdRange,
  ids: list(text()),
  shippable: boolean(),
  type: oneOf(['service', 'good']),
  url: text(),
}
