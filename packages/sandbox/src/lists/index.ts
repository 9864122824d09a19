export {
  type CreatedRange,
  createdRange,
  isWithin,
  type ListOf,
  listObjects,
  type PageRequest,
  pageParameters,
} from './list-objects.js'
