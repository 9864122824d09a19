/** The whole address of an endpoint. `name` is what it was given as. @throws TypeError that says what is wrong with it */
export function addressOf(name: string, written: string): string {
  if (/^https?:/.test(written)) {
    if (URL.canParse(written)) return written
    throw new TypeError(`${name} takes an address like http://localhost:3039/api/webhooks/stripe, not "${written}".`)
  }
  if (written.includes('://')) {
    throw new TypeError(`${name} takes an address that begins with http:// or https://, not "${written}".`)
  }
  throw new TypeError(`${name} takes a whole address: http:// is missing in "${written}".`)
}

/** What signs webhooks. `absent` says how to leave it out. @throws TypeError when it is none */
export function secretOf(name: string, written: string, absent: string): string {
  if (/^whsec_./.test(written)) return written
  throw new TypeError(`${name} takes what begins with whsec_ and goes on; ${absent} one is made.`)
}
