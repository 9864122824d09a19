import { openFirefox } from '../../../../.dev/engines/index.js'
import { describePaying } from '../describe-paying.js'
import { visitShop } from './visit-shop.js'

describePaying('Firefox', async () => {
  const browser = await openFirefox()
  return { visit: (url) => visitShop(browser, url), close: () => browser.close() }
})
