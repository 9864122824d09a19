// The whole integration is this file. `shop/` is what you would write, `demo/` is what you would throw away.
import { createAzoraPay } from '@azora/pay-server'
import { postgres } from '@azora/pay-server/postgres'
import { openDemo } from './demo/open-demo.ts'
import { createDeliveries, deliver } from './shop/deliver.ts'
import { identify } from './shop/identify.ts'
import { quote } from './shop/quote.ts'

const demo = await openDemo() // free ports, a database, and your Stripe keys or the sandbox
const storage = postgres({ pool: demo.pool })

const pay = createAzoraPay({
  stripe: demo.stripe,
  storage,
  identify, // who asks: your session
  quote, // what things cost: your prices
  clientAmounts: { currencies: ['eur'], min: '2.00', max: '5000.00' }, // a donor chooses
  cors: { origins: [demo.pageUrl] }, // the page is another origin
  basePath: '/api',
})

await pay.migrate()
await createDeliveries(demo.pool)
pay.on('payment.succeeded', deliver) // exactly once, whatever crashes
await pay.recover({ olderThanMs: 0 }) // settles what a crash left open
await demo.serve({ pay, storage })
