import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Built to web/dist, served by the HTTP door. During development `/api` goes to a demo started beside it. */
export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
  server: { proxy: { '/api': process.env.RECOURSE_API ?? 'http://127.0.0.1:4747' } },
})
