import { expect, it } from 'vitest'
import { parseArguments, usage } from './parse-arguments.js'

it('has a default for everything', () => {
  expect(parseArguments([])).toEqual({
    port: 12111,
    host: '127.0.0.1',
    seed: undefined,
    clock: undefined,
    data: undefined,
    webhooks: [],
    help: false,
    version: false,
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

it.each(['2026-11-23T12:00:00Z', 'real'])('begins at %s', (clock) => {
  expect(parseArguments(['--clock', clock])).toMatchObject({ clock })
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

it.each([
  ['--clock soon', '--clock takes a time like 2026-11-23T12:00:00Z, or real, not "soon".'],
  ['--webhook-url localhost:3039', '--webhook-url takes a whole address: http:// is missing in "localhost:3039".'],
  ['--webhook-url 127.0.0.1:3039/hooks', 'http:// is missing in "127.0.0.1:3039/hooks".'],
  [
    '--connect-webhook-url shop.test',
    '--connect-webhook-url takes a whole address: http:// is missing in "shop.test".',
  ],
  [
    '--webhook-url ftp://shop.test',
    '--webhook-url takes an address that begins with http:// or https://, not "ftp://shop.test".',
  ],
  [
    '--webhook-url http://',
    '--webhook-url takes an address like http://localhost:3039/api/webhooks/stripe, not "http://".',
  ],
  ['--webhook-url http://a.test --webhook-secret foo', '--webhook-secret takes what begins with whsec_'],
])('says what is wrong with %s', (written, sentence) => {
  expect(() => parseArguments(written.split(' '))).toThrow(sentence)
})

it('explains its options in two columns that a terminal has room for', () => {
  const lines = usage.split('\n').filter((line) => line.startsWith(' '))
  expect(lines.filter((line) => !/^.{27} {2}\S.{0,70}$/.test(line))).toEqual([])
  expect(lines).toHaveLength(13)
})
