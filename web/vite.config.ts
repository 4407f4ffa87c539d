import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'
import { siteOf } from '../src/shell/site/site.ts'

const worthIt = /\.(?:js|css|html|svg)$/

/** Writes every text file a second and third time, compressed: the HTTP door sends the one a browser takes, as it lies there. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir = '' }) {
    const files = (await readdir(dir, { recursive: true })).filter((file) => worthIt.test(file))
    for (const file of files.map((name) => join(dir, name))) {
      const bytes = await readFile(file)
      await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes))
      await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
    }
  },
})

/**
 * The filler (`filler/main.ts`) as one line of code, which a bookmark carries: a self-contained expression that expects
 * `recourseGiven` in front of it.
 */
export async function fillerCode(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, 'filler'),
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      lib: {
        entry: join(import.meta.dirname, 'filler', 'main.ts'),
        name: 'recourse',
        formats: ['iife'],
        fileName: 'filler',
      },
    },
  })
  const [chunk] = [made].flat().flatMap((one) => ('output' in one ? one.output : []))
  if (chunk?.type !== 'chunk') throw new Error('the filler was not built')
  return chunk.code.trim()
}

/** What routes say of themselves is for their description (OpenAPI); the pages, which call them, do without. */
const unsaid = (): Plugin => ({
  name: 'unsaid',
  enforce: 'pre',
  transform: (code, id) =>
    /core\/doors\/[a-z-]*routes\.ts$/.test(id)
      ? code.replaceAll(/\bsummary:\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`$]*`)/g, "summary: ''")
      : undefined,
})

/** `import { code } from 'virtual:filler'` gives the code as a string. */
const filler = (): Plugin => ({
  name: 'filler',
  resolveId: (id) => (id === 'virtual:filler' ? '\0filler' : undefined),
  load: async (id) =>
    id === '\0filler' ? `export const code = ${JSON.stringify(await fillerCode())}` : undefined,
})

/** The documents of the project as a site under `/docs/`: `src/shell/site/`. */
const documents = (): Plugin => ({
  name: 'documents',
  apply: 'build',
  generateBundle() {
    for (const { name, bytes } of siteOf(join(import.meta.dirname, '..')))
      this.emitFile({ type: 'asset', fileName: `docs/${name}`, source: bytes })
  },
})

/** Built to web/dist, served by the HTTP door. During development `/api` goes to a demo started beside it. */
export default defineConfig({
  plugins: [unsaid(), react(), tailwindcss(), filler(), documents(), compressed()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
  server: { proxy: { '/api': process.env.RECOURSE_API ?? 'http://127.0.0.1:4747' } },
})
