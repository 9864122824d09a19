// What the elements are, for machines: `custom-elements.json`, and from it the types of JSX and the words of an editor.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration'
import { attributeOf, defaults } from './src/pay-form/properties.ts'

const outdir = 'dist'

/** The design tokens, as their style sheet has them: name, default, and the comment above. */
const designTokens = {
  name: 'design-tokens',
  packageLinkPhase({ customElementsManifest }) {
    const styleSheet = readFileSync(new URL('src/theme/tokens.ts', import.meta.url), 'utf8')
    const token =
      /\/\* (?<description>[^*]+) \*\/\s*--_[\w-]+: var\(\s*(?<name>--azora-[\w-]+),\s*(?<fallback>[^;]+?)\s*\);/g
    const tokens = [...styleSheet.matchAll(token)].map(({ groups: { name, description, fallback } }) => ({
      name,
      description,
      default: fallback.replaceAll(/\s+/g, ' ').replaceAll(/(?<=\() | (?=\))/g, ''),
    }))
    for (const element of elementsOf(customElementsManifest)) element.cssProperties = tokens
  },
}

/** The attributes, which the element derives from the defaults of its properties. */
const derivedAttributes = {
  name: 'derived-attributes',
  packageLinkPhase({ customElementsManifest }) {
    for (const element of elementsOf(customElementsManifest)) {
      const fields = element.members.filter(({ name, kind }) => kind === 'field' && Object.hasOwn(defaults, name))
      const derived = fields.map((field) => {
        field.attribute = attributeOf(field.name)
        field.default = JSON.stringify(defaults[field.name])
        const { description, type, default: fallback } = field
        return { name: field.attribute, fieldName: field.name, description, type, default: fallback }
      })
      element.attributes = [
        ...(element.attributes ?? []).filter(({ fieldName }) => !Object.hasOwn(defaults, fieldName)),
        ...derived,
      ]
    }
  },
}

/** The words that a type of ours stands for, so that an editor offers those and not the type's name. */
const spelledOut = {
  name: 'spelled-out',
  packageLinkPhase({ customElementsManifest }) {
    const sources = globSync('src/**/*.ts').map((file) => readFileSync(file, 'utf8'))
    const unions = new Map(
      sources.flatMap((source) =>
        [...source.matchAll(/^export type (\w+) = ('[\w-]+'(?: \| '[\w-]+')*)$/gm)].map(([, name, words]) => [
          name,
          words,
        ]),
      ),
    )
    for (const { attributes, members } of elementsOf(customElementsManifest)) {
      for (const { type } of [...attributes, ...members]) if (unions.has(type?.text)) type.text = unions.get(type.text)
    }
  },
}

/** What only our own code may touch is no part of the contract. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    const isPublic = ({ name, privacy }) => !['private', 'protected'].includes(privacy) && !/^connected|^#/.test(name)
    for (const { declarations } of customElementsManifest.modules)
      for (const declaration of declarations) declaration.members = declaration.members?.filter(isPublic)
  },
}

/** The props of each tag, for any framework that writes JSX; React's own list of tags is extended with them. */
const jsxTypes = {
  name: 'jsx-types',
  packageLinkPhase({ customElementsManifest }) {
    const elements = elementsOf(customElementsManifest)
    const text = [
      `import type * as elements from '@azora/pay-elements'`,
      ...elements.map(propsOf),
      `/** The props of every tag. */\nexport interface AzoraPayElements {\n${elements
        .map(({ name, tagName, description }) => `${comment(description, '  ')}  '${tagName}': ${name}Props\n`)
        .join('')}}`,
      `declare module 'react' {\n  namespace JSX {\n    interface IntrinsicElements extends AzoraPayElements {}\n  }\n}`,
    ].join('\n\n')
    mkdirSync(outdir, { recursive: true })
    writeFileSync(`${outdir}/jsx.d.ts`, `${text}\n`)
  },
}

function propsOf({ name, members, events }) {
  const settable = members.filter(({ kind, readonly }) => kind === 'field' && !readonly)
  const props = settable.flatMap(({ name: property, attribute, description }) =>
    [...new Set([property, attribute ?? property])].map(
      (prop) => `${comment(description, '  ')}  '${prop}'?: elements.${name}['${property}'] | undefined\n`,
    ),
  )
  const handlers = events.map(
    ({ name: event, type, description }) =>
      `${comment(description, '  ')}  'on${event}'?: ((event: elements.${type.text}) => void) | undefined\n`,
  )
  return `/** The props of \`<${tagNameOf(name)}>\`. */
export interface ${name}Props {
  children?: unknown
  class?: string | undefined
  className?: string | undefined
  id?: string | undefined
  key?: string | number | bigint | null | undefined
  lang?: string | undefined
  ref?: ((element: elements.${name} | null) => void) | { current: elements.${name} | null } | null | undefined
  slot?: string | undefined
  suppressHydrationWarning?: boolean | undefined
${props.join('')}${handlers.join('')}}`
}

const comment = (text, indent) =>
  text ? `${indent}/**\n${text.replaceAll(/^/gm, `${indent} * `).replaceAll(/ +$/gm, '')}\n${indent} */\n` : ''

const tagNameOf = (className) => className.replaceAll(/(?<=.)[A-Z]/g, '-$&').toLowerCase()

const elementsOf = ({ modules }) => modules.flatMap(({ declarations }) => declarations.filter(({ tagName }) => tagName))

export default {
  globs: ['src/pay-form/azora-pay-form.ts', 'src/base/azora-element.ts', 'src/events/*-event*.ts', 'src/define.ts'],
  outdir,
  litelement: true,
  plugins: [
    derivedAttributes,
    spelledOut,
    designTokens,
    publicOnly,
    jsxTypes,
    customElementVsCodePlugin({
      outdir,
      htmlFileName: 'vscode.html-custom-data.json',
      cssFileName: 'vscode.css-custom-data.json',
      hideLogs: true,
    }),
  ],
}
