import { expect, it } from 'vitest'
import { route } from './route.js'
import { createRouter } from './router.js'

const find = createRouter([
  route('GET /v1/things', {}, () => ({})),
  route('GET /v1/things/search', {}, () => ({})),
  route('GET /v1/things/:id', {}, () => ({})),
  route('POST /v1/things/:id/turn', {}, () => ({})),
  route('GET /v1/owners/:owner/things/:id', {}, () => ({})),
])

it('finds a route by method and path, with the last id in it', () => {
  expect(find('GET', '/v1/things')?.route.path).toBe('/v1/things')
  expect(find('POST', '/v1/things/th_1/turn')).toMatchObject({ id: 'th_1', route: { path: '/v1/things/:id/turn' } })
  expect(find('GET', '/v1/owners/o_1/things/th_1')?.id).toBe('th_1')
})

it('prefers a word to an id', () => {
  expect(find('GET', '/v1/things/search')?.route.path).toBe('/v1/things/search')
})

it('finds nothing for other methods, longer paths and unknown words', () => {
  expect(find('POST', '/v1/things/th_1')).toBeUndefined()
  expect(find('GET', '/v1/things/th_1/turn/again')).toBeUndefined()
  expect(find('GET', '/v1')).toBeUndefined()
})

it('refuses two routes for one address', () => {
  const twice = [route('GET /v1/a/:id', {}, () => ({})), route('GET /v1/a/:other', {}, () => ({}))]
  expect(() => createRouter(twice)).toThrow('Two routes')
})
