import { type AnyRoute, route } from '../api/route.js'
import { createLink, createParameters } from './create-link.js'

export const accountLinkRoutes: readonly AnyRoute[] = [route('POST /v1/account_links', createParameters, createLink)]
