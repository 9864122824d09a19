import { expect, it } from 'vitest'
import { uncalledRoutes } from './called-routes.ts'

it('names the endpoints that no file was answered by', () => {
  const table = ['GET /v1/charges', 'GET /v1/charges/:id', 'POST /v1/charges/:id']
  const notes = [{ answeredRoutes: ['GET /v1/charges'] }, {}, { answeredRoutes: ['POST /v1/charges/:id'] }]
  expect(uncalledRoutes(table, notes)).toEqual(['GET /v1/charges/:id'])
  expect(uncalledRoutes(table, [...notes, { answeredRoutes: table }])).toEqual([])
})
