import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'

export interface Budget {
  /** Relative to the root. */
  readonly file: string
  readonly mostGzipBytes: number
  /** A script tag loads the file as it is; an import goes through the app's bundler, which minifies. */
  readonly reachesBrowser: 'as it is' | 'through a bundler'
  /** What must not be in it, in whatever file of ours it imports. */
  readonly forbidden: readonly RegExp[]
}

/** A kilobyte as browsers' tools count it. */
const kB = 1000

export const budgets: readonly Budget[] = [
  {
    // A payment form must not be what makes a page slow.
    file: 'packages/elements/dist/azora-pay.js',
    mostGzipBytes: 25 * kB,
    reachesBrowser: 'as it is',
    forbidden: [
      /\bsk_/,
      /\bwhsec_/,
      /["'`]node:/,
      /["'`]pg["'`]/,
      /(from|import)\s*\(?["'`]stripe["'`]/,
      /api\.stripe\.com/,
    ],
  },
  {
    // Money alone, with the whole table of currencies.
    file: 'packages/core/dist/money.js',
    mostGzipBytes: 4 * kB,
    reachesBrowser: 'through a bundler',
    forbidden: [/zod/i, /["'`]node:/],
  },
]

/** What is wrong with one built file, and its size. A file that isn't there is wrong too. */
export function measure(
  base: string,
  { file, mostGzipBytes, forbidden, reachesBrowser }: Budget,
): { gzipBytes: number; problems: string[] } {
  const path = join(base, file)
  if (!existsSync(path)) return { gzipBytes: 0, problems: [`${file} is not there: build first (pnpm build).`] }
  const text = reachesBrowser === 'as it is' ? textWithImports(path, atOnce) : bundle(path)
  const everything = textWithImports(path, atAnyTime)
  const gzipBytes = gzipSync(text, { level: 9 }).length
  const problems = forbidden
    .map((pattern) => pattern.exec(everything)?.[0])
    .filter((found) => found !== undefined)
    .map((found) => `${file} contains ${JSON.stringify(found)}.`)
  if (gzipBytes > mostGzipBytes)
    problems.push(`${file} is ${gzipBytes} bytes after gzip; ${mostGzipBytes} is the most.`)
  return { gzipBytes, problems }
}

function bundle(path: string): string {
  const options = { bundle: true, minify: true, format: 'esm', packages: 'external', write: false } as const
  return buildSync({ entryPoints: [path], ...options })
    .outputFiles.map(({ text }) => text)
    .join('')
}

const atOnce = /(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g
const atAnyTime = /(?:\bfrom|\bimport)\s*\(?\s*["'`](\.[^"'`]+)["'`]/g

/** A built file and the files beside it that it imports. */
function textWithImports(path: string, imports: RegExp, seen = new Set<string>()): string {
  if (seen.has(path)) return ''
  seen.add(path)
  const text = readFileSync(path, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '')
  const imported = [...text.matchAll(imports)].map(([, to = '']) => join(dirname(path), to))
  return text + imported.map((file) => textWithImports(file, imports, seen)).join('')
}
