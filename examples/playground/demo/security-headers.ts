/** Our own files and the sandbox; no inline script, no inline style: what the form needs is in the docs, and no more. */
export function securityHeaders(stripeUrl: string): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${stripeUrl}`,
    "style-src 'self'",
    "img-src 'self'",
    `frame-src ${stripeUrl}`,
    `connect-src 'self' ${stripeUrl}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html azora-pay',
  ]
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
  }
}
