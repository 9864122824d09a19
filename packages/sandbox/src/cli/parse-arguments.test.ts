import { expect, it } from 'vitest'
import { parseArguments } from './parse-arguments.js'

it('has a default for everything', () => {
  expect(parseArguments([])).toEqual({
    port: 12111,
    host: '127.0.0.1',
    seed: undefined,
    data: undefined,
    webhooks: [],
    help: false,
  })
})

it('pairs webhook addresses with their secrets', () => {
  const written =
    '--port 0 --seed 7 --webhook-url http://a.test --webhook-secret whsec_a --webhook-url http://b.test'.split(' ')
  expect(parseArguments(written)).toMatchObject({
    port: 0,
    seed: '7',
    webhooks: [{ url: 'http://a.test', secret: 'whsec_a' }, { url: 'http://b.test' }],
  })
})

it('sends what connected accounts do where it was told to', () => {
  const written = '--connect-webhook-url http://c.test --webhook-url http://a.test --webhook-secret whsec_a'.split(' ')
  expect(parseArguments(written).webhooks).toEqual([
    { url: 'http://a.test', secret: 'whsec_a' },
    { url: 'http://c.test', connect: true },
  ])
})

it.each([['--port', 'abc'], ['--port', '70000'], ['--nonsense'], ['--webhook-secret', 'whsec_x']])(
  'refuses %s %s',
  (...written) => {
    expect(() => parseArguments(written)).toThrow(TypeError)
  },
)
