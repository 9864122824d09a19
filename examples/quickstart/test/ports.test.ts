import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { freePort } from '../../../.dev/testing/index.js'
import { readSettings } from '../demo/read-settings.js'
import { requireFreePorts } from '../demo/require-free-ports.js'

it('listens on 3039 and 3003 unless it is told otherwise; a flag wins over the environment', () => {
  expect(readSettings([], {}).ports).toEqual({ api: 3039, page: 3003, sandbox: 12111 })
  expect(readSettings(['--port-api', '4001'], { PORT_API: '4000', PORT_PAGE: '4002' }).ports).toEqual({
    api: 4001,
    page: 4002,
    sandbox: 12111,
  })
})

it.each(['70000', '0', 'http', '-1', '80 80'])('refuses %j as a port, and names the setting', (written) => {
  expect(() => readSettings([], { PORT_PAGE: written })).toThrow(
    /^PORT_PAGE is .* a port is a number from 1 to 65535\.$/,
  )
})

it('names a flag that it does not know, and those that it does', () => {
  expect(() => readSettings(['--prot-api', '1'], {})).toThrow(/--prot-api.*--port-api, --port-page, --port-sandbox/s)
})

it.each(['127.0.0.1', '::1'])(
  'says which port is taken on %s and how to choose another, in one sentence',
  async (host) => {
    const server = createServer()
    server.listen(await freePort(), host)
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await expect(requireFreePorts({ api: port, page: await freePort() })).rejects.toThrow(
      new RegExp(
        `^Port ${port}, meant for the api, is taken: .* choose another port with PORT_API=\\d+ or --port-api \\d+\\.$`,
      ),
    )
  },
)

it('refuses one port for two parts', async () => {
  const port = await freePort()
  await expect(requireFreePorts({ api: port, page: port })).rejects.toThrow(
    `Port ${port} is meant for both the api and`,
  )
})
