import type { Part } from '../kit/part.ts'
import { measureHttp } from '../server/over-http.ts'

export const part: Part = { about: 'webhooks over node:http, beside the floor over HTTP', run: measureHttp }
