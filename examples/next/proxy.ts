import { type NextRequest, NextResponse } from 'next/server'
import { shop } from './lib/azora'

/** Every page gets a policy with a nonce of its own, which Next puts on its scripts. */
export async function proxy(request: NextRequest) {
  // In development, Next's page evaluates what it gets from React's server components, which no strict policy allows.
  if (process.env.NODE_ENV === 'development') return NextResponse.next()
  const { stripeUrl } = await shop()
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' ${stripeUrl}`,
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${stripeUrl}`,
    `frame-src ${stripeUrl}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html azora-pay nextjs nextjs#bundler',
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = { matcher: '/' }
