import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    memory: 'src/storage/memory/index.ts',
    postgres: 'src/storage/postgres/index.ts',
    'pg-boss': 'src/pg-boss/index.ts',
    node: 'src/node/index.ts',
    storage: 'src/storage/port/index.ts',
    testing: 'src/testing/index.ts',
    cli: 'src/cli/main.ts',
  },
  format: 'esm',
  target: 'es2023',
  dts: { compilerOptions: { paths: {} } },
  sourcemap: true,
  clean: true,
})
