export { openFirefox } from './open-firefox.js'
export { openWebkit, type Webkit } from './open-webkit.js'
export type { ElementReference, WebDriver } from './web-driver.js'
