export { connectToPage, type Embedded } from './connect-to-page.js'
