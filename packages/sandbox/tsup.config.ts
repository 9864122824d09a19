import { defineConfig } from 'tsup'

/** What Node runs: the library and the command line. */
const server = defineConfig({
  entry: { index: 'src/index.ts', cli: 'src/cli/cli.ts' },
  format: 'esm',
  target: 'es2023',
  platform: 'node',
  dts: { entry: { index: 'src/index.ts' }, compilerOptions: { paths: {} } },
  sourcemap: true,
  // The browser's scripts are built at the same time, into the same folder.
  clean: ['!stripe.js', '!frame.js', '!inspector.js', '!checkout.js', '!portal.js'],
  external: ['msw', 'stripe'],
})

/** What browsers load: the stand-in for Stripe.js, and the script of its frames. Each is one file that needs no other. */
const browser = defineConfig({
  entry: {
    stripe: 'src/browser/stripe-script.ts',
    frame: 'src/browser/frame-script.ts',
    inspector: 'src/browser/inspector-script.ts',
    checkout: 'src/browser/checkout-script.ts',
    portal: 'src/browser/portal-script.ts',
  },
  format: 'iife',
  target: 'es2022',
  platform: 'browser',
  outExtension: () => ({ js: '.js' }),
  minify: true,
  noExternal: [/./],
})

export default [server, browser].flat()
