/**
 * A disk that loses with its power what was not synced: ext4 in an image that nbdkit serves through a write-back cache of its own.
 * A sync of a file goes through to the image; everything else is in the kernel's or nbdkit's cache and gone when both are cut off.
 * Needs root, FUSE, loop devices and the programs named below; where they are not there the drill is not run and says why.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const programs = ['nbdkit', 'nbdfuse', 'mkfs.ext4', 'mount', 'umount']

function must(program: string, ...args: string[]): void {
  const done = spawnSync(program, args, { encoding: 'utf8' })
  if (done.status !== 0)
    throw new Error(`${program} ${args.join(' ')}: ${done.error?.message ?? done.stderr}`)
}

export type Disk = {
  /** Where it is mounted. */
  dir: string
  /** Takes the power away. What still writes there is refused from now on; end it, then `leave`. */
  cut(): Promise<void>
  /** Unmounts, in order unless the power was cut. */
  leave(): void
}

/** Makes an empty image. */
export function makeImage(folder: string, megabytes = 1_024): string {
  const image = join(folder, 'disk.img')
  fs.closeSync(fs.openSync(image, 'w'))
  fs.truncateSync(image, megabytes * 1024 * 1024)
  must('mkfs.ext4', '-q', '-F', image)
  return image
}

/** The same image once more, beside it. */
export function copyImage(image: string): string {
  must('cp', '--sparse=always', image, `${image}.copy`)
  return `${image}.copy`
}

/** Mounts an image so that its power can be cut. */
export async function openDisk(folder: string, image: string): Promise<Disk> {
  const [dir, server, socket] = [join(folder, 'mnt'), join(folder, 'nbd'), join(folder, 'socket')]
  for (const made of [dir, server]) fs.mkdirSync(made, { recursive: true })
  fs.rmSync(socket, { force: true })
  const started = (program: string, ...args: string[]): ChildProcess =>
    spawn(program, args, { stdio: 'ignore', env: { ...process.env, TMPDIR: folder } })
  const serving = started('nbdkit', '-f', '-U', socket, '--filter=cache', 'file', image, 'cache=writeback')
  const until = Date.now() + 10_000
  const ready = async (path: string) => {
    while (!fs.existsSync(path)) {
      if (Date.now() > until) throw new Error(`${path} did not come up`)
      await setTimeout(20)
    }
  }
  await ready(socket)
  const passing = started('nbdfuse', join(server, 'disk'), '--unix', socket)
  const ended = [serving, passing].map((child) => new Promise((resolve) => child.once('exit', resolve)))
  const cut = async () => {
    for (const child of [serving, passing]) child.kill('SIGKILL')
    await Promise.all(ended)
  }
  try {
    await ready(join(server, 'disk'))
    // The file system would bring its own log to the disk every five seconds, synced or not.
    must('mount', '-o', 'loop,commit=600', join(server, 'disk'), dir)
  } catch (error) {
    await cut()
    spawnSync('umount', ['-l', server])
    throw error
  }
  return {
    dir,
    cut,
    leave() {
      spawnSync('umount', ['-l', dir])
      spawnSync('umount', ['-l', server])
    },
  }
}

/** Mounts an image as it is, at the same place: to prepare it, and to look at what is left. */
export function openPlain(folder: string, image: string): Disk {
  const dir = join(folder, 'mnt')
  fs.mkdirSync(dir, { recursive: true })
  must('mount', '-o', 'loop', image, dir)
  return { dir, cut: async () => {}, leave: () => must('umount', dir) }
}

/** What `work` finds on an image. */
function look<T>(folder: string, image: string, work: (dir: string) => T): T {
  const disk = openPlain(folder, image)
  try {
    return work(disk.dir)
  } finally {
    disk.leave()
  }
}

function writeFile(path: string, bytes: Buffer, synced: boolean): void {
  const fd = fs.openSync(path, 'w')
  fs.writeSync(fd, bytes)
  if (synced) fs.fsyncSync(fd)
  fs.closeSync(fd)
}

/** The disk's own test: with the power cut, a synced file stays whole and one that was not synced is not there. */
export async function selfTest(folder: string): Promise<{ synced: boolean; unsynced: boolean }> {
  const image = makeImage(folder, 64)
  const disk = await openDisk(folder, image)
  const bytes = Buffer.alloc(100_000, 'a')
  try {
    writeFile(join(disk.dir, 'synced'), bytes, true)
    writeFile(join(disk.dir, 'unsynced'), bytes, false)
  } finally {
    await disk.cut()
    disk.leave()
  }
  return look(folder, image, (dir) => {
    const whole = (name: string) => {
      const path = join(dir, name)
      return fs.existsSync(path) && fs.readFileSync(path).equals(bytes)
    }
    return { synced: whole('synced'), unsynced: whole('unsynced') }
  })
}

/** Why such a disk cannot be had here; null where it can. */
export async function whyNoDisk(folder: string): Promise<string | null> {
  if (process.platform !== 'linux') return `it needs Linux, this is ${process.platform}`
  if (process.getuid?.() !== 0) return 'it mounts file systems, which only root may'
  const path = (process.env.PATH ?? '').split(':').concat('/sbin', '/usr/sbin')
  const missing = programs.filter((program) => !path.some((dir) => fs.existsSync(join(dir, program))))
  if (missing.length > 0)
    return `${missing.join(', ')} not found (Debian: apt-get install nbdkit libnbd-bin e2fsprogs)`
  if (!fs.existsSync('/dev/fuse')) return 'there is no /dev/fuse'
  try {
    const { synced, unsynced } = await selfTest(folder)
    if (!synced) return 'its self-test failed: a synced file was lost'
    return unsynced ? 'its self-test failed: an unsynced file stayed' : null
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error)
  }
}
