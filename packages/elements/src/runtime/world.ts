/** Epoch milliseconds. */
export function now(): number {
  return Date.now()
}

/** A key that nobody can guess: 128 random bits in hex. (`randomUUID` is missing on plain HTTP.) */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
