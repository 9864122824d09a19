import { AzoraPayForm } from './pay-form/index.js'

// A page may well load two copies (a bundle's and a CDN's); the first one stays.
if (!customElements.get('azora-pay-form')) customElements.define('azora-pay-form', AzoraPayForm)

export { AzoraPayForm }
