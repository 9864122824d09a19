import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What we are compared with, pinned. They are installed for the bench alone: nothing of ours depends on them. */
const peerVersions = {
  webhooks: {
    '@supabase/stripe-sync-engine': '0.48.5',
    stripe: '23.1.0',
    pg: '8.23.1',
  },
  probes: {
    '@supabase/stripe-sync-engine': '0.48.5',
    'stripe-replit-sync': '1.0.0',
    stripe: '23.1.0',
    pg: '8.23.1',
  },
  auth: {
    '@better-auth/stripe': '1.7.6',
    'better-auth': '1.7.25',
    'better-call': '1.4.0',
    pg: '8.23.1',
    stripe: '22.6.2',
  },
  form: {
    '@adyen/adyen-web': '6.45.2',
    '@stripe/react-stripe-js': '7.0.1',
    '@stripe/stripe-js': '10.2.1',
    react: '19.3.1',
    'react-dom': '19.3.1',
  },
} as const

type PeersOf = keyof typeof peerVersions

/** Installs the peers unless they are there; says so plainly when the registry can't be reached. */
export function installPeers(cache: string, of: PeersOf): boolean {
  const folder = peersFolder(cache, of)
  const manifest = JSON.stringify({ private: true, type: 'module', dependencies: peerVersions[of] })
  const file = join(folder, 'package.json')
  const receipt = join(folder, 'installed')
  if (existsSync(receipt) && readFileSync(receipt, 'utf8') === manifest) return true
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, manifest)
  const { status } = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', '--loglevel=error'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    },
  )
  if (status !== 0) {
    console.log(
      '! The peers could not be installed: npm could not reach its registry. What is compared with them is left out.',
    )
    return false
  }
  writeFileSync(receipt, manifest)
  return true
}

/** Where `installPeers` puts them. */
export function peersFolder(cache: string, of: PeersOf): string {
  return join(cache, 'peers', of)
}

/** Takes a peer that is CommonJS from where `installPeers` put it. */
export function requirePeer<Exports>(cache: string, of: PeersOf, name: string): Exports {
  return createRequire(join(peersFolder(cache, of), 'package.json'))(name)
}

/** Imports a peer, or an entry of it, that is a module. */
export async function importPeer<Exports>(cache: string, of: PeersOf, name: string): Promise<Exports> {
  const parent = pathToFileURL(join(peersFolder(cache, of), 'package.json')).href
  return import(import.meta.resolve(name, parent))
}
