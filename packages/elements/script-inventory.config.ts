import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { officialScriptUrl } from './src/loader/load-script.js'

/** A script of a payment page, as an auditor asks for it: what it is, why it is there, and what it must be. */
interface InventoryEntry {
  /** An address; of our own files relative to where `azora-pay.js` is served. */
  readonly script: string
  readonly purpose: string
  readonly loaded: string
  /** Subresource Integrity; `null` where its owner changes the script behind its address. */
  readonly integrity: string | null
  readonly bytes: number | null
}

const language = (name: string) => ({ purpose: `the form's words in ${name}`, loaded: `when the form speaks ${name}` })

/** Why each file is there and when a page loads it. The build fails on a file of which nobody has said so. */
const reasons: Readonly<Record<string, Pick<InventoryEntry, 'purpose' | 'loaded'>>> = {
  'azora-pay': { purpose: 'the payment form', loaded: 'by the page' },
  af: language('Afrikaans'),
  ar: language('Arabic'),
  'checkout-session': { purpose: 'pays a Checkout Session', loaded: 'with the client secret of a session' },
  chunk: {
    purpose: 'exact amounts in every currency, and what a client secret looks like',
    loaded: 'with `checkout-session.js` and `other-engine.js`',
  },
  'claim-return': {
    purpose: 'takes what a bank has added to the address out of it',
    loaded: 'when a bank has sent the payer back',
  },
  de: language('German'),
  es: language('Spanish'),
  'express-row': { purpose: "the wallets' row", loaded: 'unless `without-express` leaves it out' },
  fr: language('French'),
  hi: language('Hindi'),
  'hint-of': {
    purpose: 'tells the developer what to mend',
    loaded: 'when the form cannot be set up, and always where no money moves',
  },
  ja: language('Japanese'),
  'leave-modality': {
    purpose: "keeps the bank's question within reach of a modal dialog, a popover or fullscreen",
    loaded: 'when a payment begins, or with a form in a dialog',
  },
  nl: language('Dutch'),
  notes: { purpose: 'has the words of what else the developer is told', loaded: 'when there is something to tell' },
  'other-engine': { purpose: 'pays an intent of your own', loaded: 'with a client secret or `createIntent`' },
  pt: language('Portuguese'),
  'saved-methods': { purpose: 'shows what the payer has saved', loaded: 'with `saved-methods`' },
  zh: language('Chinese'),
  zu: language('Zulu'),
}

/**
 * Writes `script-inventory.json` and `integrity.json` beside the file for script tags. The first has every script that a
 * page with the form may run, Stripe's among them, and why; the second only our hashes, by the name of the file, as a tool
 * wants them. Names are relative to the folder, with forward slashes everywhere.
 *
 * @param folder - Where `azora-pay.js` and `parts` are.
 * @throws Error for a file without a reason, and for a reason without a file
 */
export async function writeScriptInventory(folder: string): Promise<void> {
  const below = await readdir(join(folder, 'parts'), { recursive: true })
  const parts = below.map((file) => `parts/${file.replaceAll('\\', '/')}`).filter((file) => file.endsWith('.js'))
  const files = ['azora-pay.js', ...parts.toSorted()]
  const unused = Object.keys(reasons).filter((name) => !files.some((file) => nameOf(file) === name))
  if (unused.length > 0) throw new Error(`There is no ${unused.join(', ')}: see script-inventory.config.ts.`)
  const ours = await Promise.all(files.map((file) => entryOf(folder, file)))
  const inventory: InventoryEntry[] = [
    ...ours,
    {
      script: officialScriptUrl,
      purpose: "Stripe's fields, wallets, 3-D Secure, fraud signals",
      loaded: 'always',
      integrity: null,
      bytes: null,
    },
  ]
  const hashes = Object.fromEntries(ours.map(({ script, integrity }) => [script, integrity]))
  await writeJson(join(folder, 'script-inventory.json'), inventory)
  await writeJson(join(folder, 'integrity.json'), hashes)
}

async function entryOf(folder: string, file: string): Promise<InventoryEntry> {
  const reason = reasons[nameOf(file)]
  if (reason === undefined) throw new Error(`Nobody has said why ${file} is there: see script-inventory.config.ts.`)
  const content = await readFile(join(folder, file))
  const integrity = `sha384-${createHash('sha384').update(content).digest('base64')}`
  return { script: file, ...reason, integrity, bytes: content.length }
}

const nameOf = (file: string) => basename(file, '.js')

const writeJson = (file: string, value: unknown) => writeFile(file, `${JSON.stringify(value, null, 2)}\n`)
