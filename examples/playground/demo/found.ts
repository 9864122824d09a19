/** What is served at an address. */
export interface Found {
  /** As in `Content-Type`. */
  readonly type: string
  readonly body: Buffer | string
}

export function foundPage(body: string): Found {
  return { type: 'text/html; charset=utf-8', body }
}
