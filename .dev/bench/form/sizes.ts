import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build } from 'esbuild'
import { root } from '../../gates/files.ts'
import type { Figure, Settings } from '../kit/part.ts'
import { installPeers, peersFolder } from '../kit/peers.ts'
import { pages } from './pages.ts'

const elements = join(root, 'packages', 'elements')
const MOST_BYTES = 25_000

/** What a browser loads, after gzip, before the first field can be shown; Stripe's and Adyen's own files not counted. */
export async function measureSizes({ cache }: Settings): Promise<readonly Figure[]> {
  buildAsPublished()
  const published = gzipBytes(readFileSync(join(elements, 'dist', 'azora-pay.js')))
  const ours = await bundledBytes({ entryPoints: ['src/define.ts'], absWorkingDir: elements }, 'src/define.ts')
  const peers = installPeers(cache, 'form')
    ? { react: await peer(cache, 'react'), adyen: await peer(cache, 'adyen') }
    : null
  const beside = (bytes: number | undefined) => (bytes === undefined ? '' : kilobytes(bytes))
  return [
    {
      figure: 'the file for script tags as it is published, gzip',
      target: '≤ 25 kB',
      measured: `${published.toLocaleString('en')} B`,
      peer: '',
      met: published <= MOST_BYTES,
    },
    {
      figure: 'beside react-stripe-js + React + react-dom',
      target: '≤ 1/3',
      measured: peers ? `${(published / peers.react).toFixed(3)}×` : '',
      peer: beside(peers?.react),
      met: peers ? published <= peers.react / 3 : null,
    },
    {
      figure: "beside Adyen's card",
      target: null,
      measured: peers ? `${(published / peers.adyen).toFixed(3)}×` : '',
      peer: beside(peers?.adyen),
      met: null,
    },
    {
      figure: 'the same sources through the same bundler as the peers',
      target: null,
      measured: kilobytes(ours),
      peer: peers ? `${kilobytes(peers.react)}; ${kilobytes(peers.adyen)}` : '',
      met: null,
    },
  ]
}

/** Ours is minified with more care than a bundler has by itself; that is what a page gets. */
export function buildAsPublished(): void {
  const { status } = spawnSync('pnpm', ['--filter-prod', '@azora/pay-elements...', 'run', 'build:run'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('packages/elements could not be built.')
}

function peer(cache: string, name: keyof typeof pages): Promise<number> {
  const resolveDir = peersFolder(cache, 'form')
  return bundledBytes({ stdin: { contents: pages[name], resolveDir }, absWorkingDir: resolveDir }, '<stdin>')
}

/** The file of an entry and what it imports at once; what it loads later, when it has need of it, is left out. */
export async function bundled(what: BuildOptions, entryPoint: string): Promise<Uint8Array[]> {
  const { metafile, outputFiles } = await build({
    ...what,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    outdir: 'out',
    metafile: true,
    write: false,
    logLevel: 'error',
  })
  const entry = Object.keys(metafile.outputs).find((file) => metafile.outputs[file]?.entryPoint === entryPoint)
  const atOnce = new Set<string>()
  const visit = (file: string): void => {
    if (atOnce.has(file)) return
    atOnce.add(file)
    for (const { kind, path } of metafile.outputs[file]?.imports ?? []) if (kind === 'import-statement') visit(path)
  }
  if (entry === undefined) throw new Error(`esbuild wrote nothing for ${entryPoint}.`)
  visit(entry)
  const loaded = outputFiles.filter(({ path }) => [...atOnce].some((file) => path.replaceAll('\\', '/').endsWith(file)))
  return loaded.map(({ contents }) => contents)
}

async function bundledBytes(what: BuildOptions, entryPoint: string): Promise<number> {
  const files = await bundled(what, entryPoint)
  return files.reduce((sum, contents) => sum + gzipBytes(contents), 0)
}

function gzipBytes(contents: Uint8Array): number {
  return gzipSync(contents, { level: 9 }).length
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
