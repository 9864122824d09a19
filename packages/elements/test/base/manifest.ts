import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Named {
  readonly name: string
  readonly description?: string
}

export interface Member extends Named {
  readonly kind: 'field' | 'method'
  readonly readonly?: boolean
  readonly attribute?: string
  readonly type?: { readonly text: string }
}

/** An element as the package's `custom-elements.json` tells it. */
export interface Declaration extends Named {
  readonly tagName: string
  readonly attributes: readonly (Named & { readonly fieldName?: string })[]
  readonly events: readonly (Named & { readonly type: { readonly text: string } })[]
  readonly slots: readonly Named[]
  readonly cssParts: readonly Named[]
  readonly cssStates: readonly Named[]
  readonly cssProperties: readonly Named[]
  readonly members: readonly Member[]
}

/** The package's folder. */
export const packageFolder = join(import.meta.dirname, '../..')

/** What the build says of a tag. */
export function readDeclaration(tag: string): Declaration {
  const file = join(packageFolder, 'dist/custom-elements.json')
  if (!existsSync(file)) throw new Error('dist/custom-elements.json is not there: build first (pnpm build).')
  const manifest: { modules: { declarations: (Declaration | { tagName?: undefined })[] }[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  const found = manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag)
  if (found?.tagName === undefined) throw new Error(`custom-elements.json does not know <${tag}>.`)
  return found
}
