import { once } from 'node:events'
import { expect, it, onTestFinished } from 'vitest'
import { servePage } from '../demo/serve-page.js'

it('says what to do about a part of the form that is away, as while the packages are built', async () => {
  const server = servePage({ apiUrl: 'http://localhost:3039/api', sandboxUrl: 'http://localhost:12111' })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const answer = await fetch(`http://127.0.0.1:${port}/parts/0.0.0/away.js`)
  expect(answer.status).toBe(503)
  expect(await answer.text()).toMatch(
    /away\.js is not there\. Are the packages being built just now\? Reload in a moment/,
  )
})
