export { searchObjects, searchParameters } from './search-objects.js'
