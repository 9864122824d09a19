import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', money: 'src/money/index.ts' },
  format: 'esm',
  target: 'es2023',
  dts: { compilerOptions: { paths: {} } },
  sourcemap: true,
  clean: true,
})
