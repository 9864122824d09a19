export { either, hash, list, map, opaque } from './composites.js'
export { kept } from './kept.js'
export { type MetadataChange, mergeMetadata, metadata } from './metadata.js'
export { nearest } from './nearest-name.js'
export { type Parameter, type Parsed, removedIn, required, type Schema, unsettable } from './parameter.js'
export { parseParameters } from './parse-parameters.js'
export {
  boolean,
  decimal,
  decimalText,
  email,
  enumeration,
  integer,
  integerOr,
  oneOf,
  text,
  url,
} from './scalars.js'
export {
  address,
  addressee,
  allowRedisplay,
  amountTransfer,
  billingDetails,
  expand,
  interval,
  issuer,
  missingPaymentMethod,
  onOff,
  percentTransfer,
  shipping,
  taxBehavior,
  timeSpan,
} from './shared.js'
