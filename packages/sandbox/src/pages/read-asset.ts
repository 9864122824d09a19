/** The scripts that the build makes for the browser. */
export type Asset = 'stripe.js' | 'frame.js' | 'inspector.js' | 'checkout.js' | 'portal.js'

const read = new Map<Asset, string>()

/**
 * A built script, found beside this package's own code: `dist/` when published, and the same folder when the tests run the sources.
 * @throws Error that says what to do when the package was not built
 */
export async function readAsset(name: Asset): Promise<string> {
  const known = read.get(name)
  if (known !== undefined) return known
  const { readFile } = await import('node:fs/promises')
  for (const folder of ['./', '../dist/', '../../dist/']) {
    const found = await readFile(new URL(folder + name, import.meta.url), 'utf8').catch(nothingThere)
    if (found === undefined) continue
    // While the package itself is being built again, the next reader should see the new script.
    if (import.meta.url.includes('/dist/')) read.set(name, found)
    return found
  }
  throw new Error(
    `The sandbox has no ${name}: the browser scripts were not built. Run "pnpm build" in packages/sandbox.`,
  )
}

function nothingThere(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
