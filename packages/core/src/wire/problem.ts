import { z } from 'zod'

/** `application/problem+json` (RFC 9457): how every route of ours says no. */
export const Problem = z.object({
  /** A page about this kind of problem; ends in the code. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** What went wrong, and what to do about it. Safe to show to the person who pays. */
  detail: z.string(),
  /** A literal to branch on, for example `amount_not_allowed`. */
  code: z.string(),
  /** Whether the same request may succeed later. */
  retryable: z.boolean(),
  /** The bank's reason when a card was declined. */
  declineCode: z.string().optional(),
  /** The field of the request that is wrong, for example `amount`. */
  param: z.string().optional(),
  /** Finds the request in the server's log. */
  requestId: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>
