import { azoraShop } from '@azora/example-vite-shop'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('azora-') } } }),
    azoraShop(),
  ],
})
