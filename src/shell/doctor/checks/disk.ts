import * as fs from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Check, fault, fine, warn } from '../check.ts'

const giga = 1_000_000_000

/** The folder, or the nearest above it that is there. */
async function standing(path: string): Promise<string> {
  const found = await fs.stat(path).catch(() => null)
  return found !== null || dirname(path) === path ? path : standing(dirname(path))
}

export const disk: Check = {
  name: 'disk',
  about: 'room on the disk of the data folder',
  needs: [],
  async look({ data }) {
    const { bavail, bsize, blocks } = await fs.statfs(await standing(data))
    const [free, whole] = [bavail * bsize, blocks * bsize]
    const says = `${(free / giga).toFixed(1)} GB free of ${(whole / giga).toFixed(1)}`
    const remedy = 'make room, or move the data folder to a larger disk'
    if (free < giga / 5) return [fault(`the disk is full: ${says}`, remedy)]
    if (free < 2 * giga || free < whole / 20) return [warn(`the disk is nearly full: ${says}`, remedy)]
    return fine(says)
  },
}
