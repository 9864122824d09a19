import { z } from 'zod'
import { Customer } from '../customers/index.js'

/** 200 of `GET /customers/me`. */
export const CustomerResponse = z.object({ customer: Customer })
export type CustomerResponse = z.infer<typeof CustomerResponse>
