import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

const source = fileURLToPath(new URL('../src', import.meta.url))

/** Bundles one line of an app for the browser, as its own tools would. */
async function bundle(line: string) {
  const { metafile, outputFiles } = await build({
    stdin: { contents: line, resolveDir: source, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    metafile: true,
    write: false,
    outfile: 'out.js',
  })
  const parts = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  const kept = parts.filter(([, input]) => input.bytesInOutput > 0).map(([path]) => path)
  return { kept, gzipBytes: gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length }
}

describe('what a browser downloads', () => {
  it('is at most 4 kB for all of money, and knows nothing of zod', async () => {
    const { kept, gzipBytes } = await bundle("export * from './money/index.ts'")
    expect(kept.filter((path) => path.includes('zod'))).toEqual([])
    expect(kept.filter((path) => !/src\/(money|errors)\//.test(path) && path !== '<stdin>')).toEqual([])
    expect(gzipBytes).toBeLessThanOrEqual(4096)
  })

  it('leaves zod out for whoever takes money from the root, too', async () => {
    const { kept } = await bundle("export { parseAmount, formatMoney } from './index.ts'")
    expect(kept.filter((path) => path.includes('zod'))).toEqual([])
  })

  it('would be seen to hold zod, if it did', async () => {
    const { kept } = await bundle("export { Payment } from './index.ts'")
    expect(kept.some((path) => path.includes('zod'))).toBe(true)
  })
})
