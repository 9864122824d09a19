/**
 * The HTML documents that the sandbox serves for the browser stand-in, and what they expect of the server.
 *
 * | path | answer |
 * |---|---|
 * | `GET /stripe.js`, `GET /frame.js` | `dist/stripe.js` and `dist/frame.js`, `text/javascript; charset=utf-8`, readable from any origin |
 * | the paths of {@link documents} | that document; `frame.js` reads the query of a challenge, see {@link ChallengeQuery} |
 * | `POST /v1/{payment,setup}_intents/:id/challenge` | `client_secret`, `outcome` of `complete`, `fail` or `cancel` → the intent as it is then |
 *
 * The page calls the API from its own origin, so every `/v1` route that a publishable key reaches answers a preflight
 * and sends `Access-Control-Allow-Origin`. Neither document may be sent with `X-Frame-Options` or `frame-ancestors`.
 */

/** What a frame may do, said by the document itself, so that no server can forget it. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  // Fonts of the app's own choosing, and the style sheets that declare them.
  "style-src 'self' http: https:",
  "font-src 'self' http: https: data:",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** The query of `/challenge/3ds`, `/challenge/bank` and `/challenge/voucher`. */
export interface ChallengeQuery {
  /** `pi_…` or `seti_…`. */
  intent: string
  client_secret: string
  /** The publishable key to call the API with. */
  key: string
  /** The connected account, if the intent belongs to one. */
  account?: string
  /** The origin of the page that opened the challenge as an overlay; absent when the challenge is a page of its own. */
  origin?: string
  /** Where a challenge that is a page of its own goes when it ends. */
  return_url?: string
  /** The payment method whose page it is: `ideal`. */
  method?: string
  /** `light` or `dark`: the look of the page around an overlay. */
  scheme?: string
}

export type DocumentName = 'bank' | 'challenge' | 'elements' | 'express' | 'sheet' | 'voucher'

/** What is served where. Each document loads one script and says by its title that it is simulated. */
export const documents: Readonly<Record<string, { name: DocumentName; title: string }>> = {
  // Card fields that the app's page can't read.
  '/elements/frame': { name: 'elements', title: 'Secure payment input frame (simulated)' },
  // The buttons of the wallets, and the sheet that one of them opens.
  '/elements/express': { name: 'express', title: 'Secure express checkout frame (simulated)' },
  '/elements/sheet': { name: 'sheet', title: 'Wallet (simulated)' },
  // The bank's question of 3-D Secure.
  '/challenge/3ds': { name: 'challenge', title: '3-D Secure (simulated)' },
  // The page of a payment method that has its own.
  '/challenge/bank': { name: 'bank', title: 'Bank (simulated)' },
  // What to show at the counter, and who pays there.
  '/challenge/voucher': { name: 'voucher', title: 'Voucher (simulated)' },
}

/** The HTML of the document at a path; undefined where there is none. */
export function browserDocument(path: string): string | undefined {
  const found = Object.hasOwn(documents, path) ? documents[path] : undefined
  return found && page(found)
}

/** `name` tells the one script of both documents which of them it is in. */
function page({ name, title }: { name: DocumentName; title: string }): string {
  return [
    '<!doctype html>',
    `<html lang="en" data-page="${name}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex">',
    '<link rel="icon" href="data:,">',
    `<title>${title}</title>`,
    '<script src="/frame.js" defer></script>',
    '</head>',
    '<body></body>',
    '</html>',
    '',
  ].join('\n')
}
