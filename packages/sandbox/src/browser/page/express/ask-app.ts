export type AppAnswer<Details> =
  | { kind: 'resolved'; details: Details | undefined }
  | { kind: 'rejected' }
  | { kind: 'late' }

/** The two callbacks that an event gives to the app. */
export interface Callbacks<Details> {
  resolve(details?: Details): void
  reject(): void
}

/** Puts a question to the app and waits no longer than the wallet would. The first answer counts. */
export function askApp<Details>(
  limitMs: number,
  put: (callbacks: Callbacks<Details>) => void,
): Promise<AppAnswer<Details>> {
  return new Promise((settle) => {
    const timer = setTimeout(() => settle({ kind: 'late' }), limitMs)
    const answer = (given: AppAnswer<Details>) => {
      clearTimeout(timer)
      settle(given)
    }
    put({
      resolve: (details) => answer({ kind: 'resolved', details }),
      reject: () => answer({ kind: 'rejected' }),
    })
  })
}
