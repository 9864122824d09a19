import { azoraShop } from '@azora/example-vite-shop'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [azoraShop()],
  // Only in a workspace, where the form's own React is another one.
  resolve: { dedupe: ['react', 'react-dom'] },
})
