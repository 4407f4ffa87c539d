import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Uploaded } from '#core/doors/shapes.ts'
import type { BeforeUpload } from '#core/evidence/before-upload.ts'
import { guessDocument } from '#core/evidence/document-guess.ts'
import type { Facts } from '#core/evidence/facts.ts'
import { give } from '../../client/commands.ts'
import { queries, queryClient } from '../../client/queries.ts'
import { newKey } from '../../client/request.ts'
import { upload } from '../../client/upload.ts'
import { openReader, type Reader } from '../../preflight/reader.ts'
import type { FromReader, Ground } from '../../preflight/reading.ts'

/**
 * One file on its way: read here, sent and measured there, attached once the seller has said what it is. `facts` are what the
 * browser knows until the server has measured; `held`: it would be refused, and is sent only if the seller says so.
 */
export type Staged = {
  key: number
  file: File
  is: 'reading' | 'held' | 'waiting' | 'sending' | 'sent' | 'failed'
  facts: Facts | null
  before: BeforeUpload | null
  share: number
  uploaded: Uploaded | null
  document: string
  /** The document is what the file's name suggests; nobody has said so yet. */
  guessed: boolean
  error: unknown
  attaching: boolean
}

export type UploadActs = {
  attach(one: Staged, document: string): Promise<boolean>
  choose(one: Staged, document: string): void
  remove(key: number): void
  /** Sends a file that is held, or once more one that failed. */
  send(one: Staged): void
}

const staged = (key: number, file: File, document: string | null): Staged => ({
  key,
  file,
  is: 'reading',
  facts: null,
  before: null,
  share: 0,
  uploaded: null,
  document: document ?? '',
  guessed: document !== null,
  error: null,
  attaching: false,
})

/** A step that is seen: a bar of two hundred files need not be drawn for every packet of bytes. */
const step = 0.1

/** The files on their way, kept outside the page's tree: each change is of one of them. */
function openShelf() {
  let list: Staged[] = []
  const listeners = new Set<() => void>()
  const put = (next: Staged[]) => {
    list = next
    for (const listener of listeners) listener()
  }
  return {
    list: () => list,
    find: (key: number) => list.find((one) => one.key === key),
    add: (fresh: Staged[]) => put([...list, ...fresh]),
    remove: (key: number) => put(list.filter((one) => one.key !== key)),
    change: (key: number, part: Partial<Staged>) =>
      put(list.map((one) => (one.key === key ? { ...one, ...part } : one))),
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
type Shelf = ReturnType<typeof openShelf>

/** Sends files one after another; one that was removed meanwhile is passed over. */
function sender(shelf: Shelf, sent: (key: number) => void) {
  let turn = Promise.resolve()
  async function send(key: number, file: File): Promise<void> {
    if (!shelf.find(key)) return
    shelf.change(key, { is: 'sending', error: null })
    let shown = 0
    try {
      const uploaded = await upload(file, (share) => {
        if (share < shown + step) return
        shown = share
        shelf.change(key, { share })
      })
      shelf.change(key, { uploaded, facts: uploaded.facts, is: 'sent', share: 1 })
      sent(key)
    } catch (error) {
      shelf.change(key, { error, is: 'failed' })
    }
  }
  return ({ key, file }: Staged) => {
    shelf.change(key, { is: 'waiting' })
    turn = turn.then(() => send(key, file))
  }
}

/** Reads files in the worker, which starts with the first of them, and lets those be sent that nothing speaks against. */
function judging(shelf: Shelf) {
  let reader: Reader | null = null
  let ground: Ground | null = null
  const judge = (key: number) => {
    const one = shelf.find(key)
    if (!one?.facts) return
    const { facts, document, file } = one
    reader?.judge(key, { id: String(key), fileName: file.name, facts, document: document || null })
  }
  const send = sender(shelf, judge)
  const hear = (said: FromReader) => {
    const { key, before } = said
    if (said.is === 'judged') return shelf.change(key, { before })
    const held = before?.verdict === 'block'
    shelf.change(key, { facts: said.facts, before, ...(held ? { is: 'held' } : {}) })
    const one = shelf.find(key)
    if (one && !held) send(one)
    if (one?.document) judge(key)
  }
  return {
    judge,
    send,
    read({ key, file }: Staged) {
      if (reader === null) {
        reader = openReader(hear)
        if (ground) reader.stand(ground)
      }
      reader.read(key, file)
    },
    stand(now: Ground) {
      ground = now
      reader?.stand(now)
    },
    end() {
      reader?.end()
      reader = null
    },
  }
}

async function attached(shelf: Shelf, caseId: string, one: Staged, document: string): Promise<boolean> {
  const { key, uploaded } = one
  if (!uploaded) return false
  shelf.change(key, { attaching: true, error: null, document })
  try {
    await give('AttachExhibit', { exhibit: uploaded.exhibit, document }, { caseId, key: newKey() })
    shelf.remove(key)
    await queryClient.invalidateQueries(queries.case(caseId))
    return true
  } catch (error) {
    shelf.change(key, { error, attaching: false })
    return false
  }
}

let count = 0

function openUploads(caseId: string) {
  const shelf = openShelf()
  let law: Ground | null = null
  const reading = judging(shelf)
  const acts: UploadActs = {
    attach: (one, document) => attached(shelf, caseId, one, document),
    choose({ key }, document) {
      shelf.change(key, { document, guessed: false })
      reading.judge(key)
    },
    remove: shelf.remove,
    send: reading.send,
  }
  const add = (files: File[]) => {
    const fresh = files.map((file) => {
      count += 1
      return staged(count, file, law && guessDocument(file.name, law.law))
    })
    shelf.add(fresh)
    fresh.forEach(reading.read)
  }
  const stand = (ground: Ground) => {
    law = ground
    reading.stand(ground)
  }
  return { shelf, stand, end: reading.end, acts, add }
}

/** Files on their way into a case: each is read and judged in the browser before anything of it is sent. */
export function useUploads(caseId: string, ground: Ground) {
  const [{ shelf, stand, end, acts, add }] = useState(() => openUploads(caseId))
  const list = useSyncExternalStore(shelf.subscribe, shelf.list)
  useEffect(() => stand(ground), [stand, ground])
  useEffect(() => end, [end])
  return { list, add, acts }
}
