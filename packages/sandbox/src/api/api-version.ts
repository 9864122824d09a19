/** The API version that the sandbox speaks: the one that the official `stripe` package pins. */
export const apiVersion = '2026-10-28.endive'

/** `2026-10-28.endive`, and the plain dates of the years before there were names. */
export function isApiVersion(value: string): boolean {
  return /^20\d\d-\d\d-\d\d(\.[a-z]+)?$/.test(value)
}
