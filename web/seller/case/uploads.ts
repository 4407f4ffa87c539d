import { useRef, useState } from 'react'
import type { Uploaded } from '#core/doors/shapes.ts'
import { give } from '../../client/commands.ts'
import { queries, queryClient } from '../../client/queries.ts'
import { newKey } from '../../client/request.ts'
import { upload } from '../../client/upload.ts'

/** One file on its way: sent and measured first, attached once the seller has said what it is. */
export type Staged = {
  key: number
  name: string
  share: number
  uploaded: Uploaded | null
  document: string
  error: unknown
  attaching: boolean
}

export function useUploads(caseId: string) {
  const [staged, setStaged] = useState<Staged[]>([])
  const count = useRef(0)
  const change = (key: number, part: Partial<Staged>) =>
    setStaged((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const remove = (key: number) => setStaged((before) => before.filter((one) => one.key !== key))

  async function send(key: number, file: File): Promise<void> {
    try {
      change(key, { uploaded: await upload(file, (share) => change(key, { share })), share: 1 })
    } catch (error) {
      change(key, { error })
    }
  }

  async function add(files: File[]): Promise<void> {
    const fresh = files.map((file) => {
      count.current += 1
      return { key: count.current, file }
    })
    setStaged((before) => [
      ...before,
      ...fresh.map(({ key, file }) => ({
        key,
        name: file.name,
        share: 0,
        uploaded: null,
        document: '',
        error: null,
        attaching: false,
      })),
    ])
    for (const { key, file } of fresh) await send(key, file)
  }

  async function attach(one: Staged, document: string): Promise<boolean> {
    if (!one.uploaded) return false
    change(one.key, { attaching: true, error: null, document })
    try {
      await give('AttachExhibit', { exhibit: one.uploaded.exhibit, document }, { caseId, key: newKey() })
      remove(one.key)
      await queryClient.invalidateQueries(queries.case(caseId))
      return true
    } catch (error) {
      change(one.key, { error, attaching: false })
      return false
    }
  }

  return { staged, add, attach, remove, choose: (key: number, document: string) => change(key, { document }) }
}
