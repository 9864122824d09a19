import { describe, expect, it } from 'vitest'
import { matchRoute } from './match-route.js'
import type { Route } from './route.js'

/** Of a route only its path and its method are looked at. */
function routeOf(method: string, path: string): Route {
  return { method, path } as unknown as Route
}

const all = [
  routeOf('GET', '/payments/:id'),
  routeOf('GET', '/payments'),
  routeOf('POST', '/payments'),
  routeOf('GET', '/payments/user/:userId'),
  routeOf('GET', '/payments/user/me'),
  routeOf('POST', '/payments/:id/refunds'),
  routeOf('GET', '/user/:userId'),
]

describe('matchRoute', () => {
  it.each([
    ['/payments', '/payments', {}],
    ['/api/v1/payments', '/payments', {}],
    ['/payments/', '/payments', {}],
    ['/api/payments/pi_1', '/payments/:id', { id: 'pi_1' }],
    ['/payments/pi_1/refunds', '/payments/:id/refunds', { id: 'pi_1' }],
    ['/payments/user/ada', '/payments/user/:userId', { userId: 'ada' }],
    ['/payments/user/me', '/payments/user/me', {}],
    ['/payments/a%20b', '/payments/:id', { id: 'a b' }],
    ['/payments/%zz', '/payments/:id', { id: '%zz' }],
  ])('finds what %s ends in', (pathname, path, params) => {
    expect(matchRoute(all, pathname, null)).toMatchObject({ path, params })
  })

  it('gives all methods of a path, and none of another', () => {
    expect(matchRoute(all, '/payments', null)?.routes.map(({ method }) => method)).toEqual(['GET', 'POST'])
  })

  it.each(['/', '/refunds', '/payments/pi_1/capture', '/PAYMENTS'])('finds nothing in %s', (pathname) => {
    expect(matchRoute(all, pathname, null)).toBeNull()
  })

  it('takes only a whole path behind a base path', () => {
    expect(matchRoute(all, '/api/payments', '/api')).toMatchObject({ path: '/payments' })
    expect(matchRoute(all, '/api/v1/payments', '/api')).toBeNull()
    expect(matchRoute(all, '/apiary/payments', '/api')).toBeNull()
  })
})
