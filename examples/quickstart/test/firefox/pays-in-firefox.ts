import { describePaying } from '../describe-paying.js'
import { openFirefox, visitShop } from './open-firefox.js'

describePaying('Firefox', async () => {
  const browser = await openFirefox()
  return { visit: (url) => visitShop(browser, url), close: () => browser.close() }
})
