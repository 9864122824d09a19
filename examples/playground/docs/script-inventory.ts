import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { escapeHtml } from './escape-html.ts'

const file = fileURLToPath(import.meta.resolve('@azora/pay-elements/script-inventory.json'))

interface Script {
  readonly script: string
  readonly purpose: string
  readonly loaded: string
  readonly integrity: string | null
  readonly bytes: number | null
}

/** Every script that a page with the form may run, as the build has written it, as a table. */
export async function scriptInventory(): Promise<string> {
  const scripts: readonly Script[] = JSON.parse(await readFile(file, 'utf8'))
  return `<div class="table" role="group" aria-label="The scripts of this build" tabindex="0"><table class="inventory">
<thead><tr><th>Script</th><th>Why</th><th>Loaded</th><th>Bytes</th><th>Integrity</th></tr></thead>
<tbody>${scripts.map(drawRow).join('\n')}</tbody>
</table></div>`
}

function drawRow({ bytes, integrity, loaded, purpose, script }: Script): string {
  const cells = [
    `<code>${escapeHtml(script)}</code>`,
    escapeHtml(purpose),
    escapeHtml(loaded).replaceAll(/`([^`]+)`/g, '<code>$1</code>'),
    bytes === null ? '' : bytes.toLocaleString('en'),
    integrity === null ? 'its owner’s' : `<code class="hash">${escapeHtml(integrity)}</code>`,
  ]
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
}
