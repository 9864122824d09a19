export { connectToPage, type Embedded } from './connect-to-page.js'
export { whenDrawn } from './when-drawn.js'
