/** Takes the pictures of docs/tour anew from the walks of the five systems: `node test/tour.ts`, in built pages. */
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'docs', 'tour')
const walks = ['external', 'diagnosis', 'report', 'unban', 'image-recovery'].map(
  (name) => `test/${name}.walk.test.ts`,
)

const taken = await mkdtemp(join(tmpdir(), 'recourse-tour-'))
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const run = spawnSync(process.execPath, [vitest, 'run', '--project', 'walk', ...walks], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, RECOURSE_TOUR: taken },
})
if (run.status !== 0) throw new Error('a walk fell; the tour stays as it was')
await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const names = (await readdir(taken)).sort()
for (const name of names) {
  const few = await sharp(join(taken, name)).png({ palette: true, colours: 24, dither: 0 }).toBuffer()
  await sharp(few)
    .webp({ lossless: true })
    .toFile(join(folder, name.replace('.png', '.webp')))
}
await rm(taken, { recursive: true })
process.stdout.write(`${names.length} pictures in docs/tour\n`)
