import { writeContract } from '../../packages/sandbox/test/spec/contract-file.js'

/** vitest's global set-up for tests that compare the sandbox with the types of the `stripe` package. */
export default async function withStripeContract(): Promise<void> {
  await writeContract()
}
