import { openWebkit } from '../../../../.dev/engines/index.js'
import { describePaying } from '../describe-paying.js'
import { visitShop } from './visit-shop.js'

describePaying('WebKit', async () => {
  const webkit = await openWebkit()
  return { visit: async (url) => visitShop(await webkit.openWindow(), url), close: () => webkit.close() }
})
