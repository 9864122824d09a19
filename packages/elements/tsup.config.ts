import { readFile, rm } from 'node:fs/promises'
import { defineConfig, type Options } from 'tsup'
import { dependencyNames, internalNames } from './cdn/internal-names.js'
import { leaveOut } from './cdn/leave-out.js'
import { shortenPrivateNamesIn } from './cdn/private-names.js'
import manifest from './package.json' with { type: 'json' }
import { writeScriptInventory } from './script-inventory.config.js'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

/** Minifies what stands between the ticks of css`…`, which a bundler takes for any other text. */
const minifyStyles: Plugin = {
  name: 'minify-styles',
  setup(build) {
    build.onLoad({ filter: /[/\\](tokens|[\w-]+\.styles)\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const parts = source.split(/css`([^`]*)`/)
      const minified = await Promise.all(
        parts.map(async (part, index) => {
          if (index % 2 === 0) return part
          const { code } = await build.esbuild.transform(part, { loader: 'css', minify: true, target: 'es2022' })
          return `css\`${withoutSpaces(code.trim()).replaceAll('\\', '\\\\')}\``
        }),
      )
      return { contents: minified.join(''), loader: 'ts' }
    })
  },
}

/** What a custom property is set to, a minifier leaves as it was written. No string of ours has a comma or a bracket in it. */
function withoutSpaces(css: string): string {
  return css.replaceAll(/(--_[\w-]+:|[,(]) | (?=\))/g, '$1')
}

/** Takes the line breaks and indents out of html`…`; between tags they mean nothing in our templates. */
const minifyTemplates: Plugin = {
  name: 'minify-templates',
  setup(build) {
    build.onLoad({ filter: /[/\\]pay-form[/\\][\w-]+\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8'))
        .replaceAll(/>\n\s+</g, '><')
        .replaceAll(/>\n\s+\$\{/g, '>${')
        .replaceAll(/\}\n\s+</g, '}<')
        .replaceAll(/\}\n\s+\$\{/g, '}${')
        .replaceAll(/\n\s+>(?=[<$])/g, '>')
        .replaceAll(/\n\s+novalidate\b/g, ' novalidate')
        .replaceAll(/\n\s+(?=[@?]?[\w-]+=("|\$\{))/g, ' '),
      loader: 'ts',
    }))
  },
}

// Once, before any of the builds below: they run at the same time, and one must not take away what another has written.
await rm('dist', { recursive: true, force: true })

/** For bundlers: dependencies stay outside. */
const packages = defineConfig({
  entry: { index: 'src/index.ts', define: 'src/define.ts', react: 'src/react/index.ts' },
  format: 'esm',
  target: 'es2023',
  dts: { compilerOptions: { paths: {} } },
  sourcemap: true,
})

/**
 * For a script tag: one file that takes payments, in English. Other languages, and the ways to pay without a server of
 * ours, are files beside it that a page loads when it needs them.
 */
const cdn = defineConfig({
  entry: { 'azora-pay': 'src/define.ts' },
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  // Terser's file is 2 % smaller over the wire than esbuild's.
  minify: 'terser',
  terserOptions: {
    compress: { passes: 4, ecma: 2020, inline: 1, module: true, pure_getters: true, unsafe_arrows: true },
    module: true,
  },
  splitting: true,
  noExternal: [/./],
  esbuildPlugins: [minifyStyles, minifyTemplates, leaveOut],
  esbuildOptions(options) {
    // By version, not by hash: a hash in every name is 100 bytes that no compressor takes out of the first file.
    options.chunkNames = `parts/${manifest.version}/[name]`
    options.legalComments = 'none'
    // Lit as it was written: what is left out of it has names there.
    options.conditions = ['development']
    // Lit and ky begin what is theirs alone with an underscore.
    options.mangleProps = new RegExp(`^(_.+|${[...internalNames, ...dependencyNames].join('|')})$`)
  },
  async onSuccess() {
    await shortenPrivateNamesIn('dist')
    await writeScriptInventory('dist')
  },
})

/** The style sheet that keeps the form's room free until its script is there. */
const room = defineConfig({
  entry: { 'azora-pay': 'src/pay-form/room.css' },
  target: 'es2022',
  minify: true,
})

export default [packages, cdn, room].flat()
