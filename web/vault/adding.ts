import { useRef, useState } from 'react'
import { skuOfFileName } from '#core/vault/item.ts'
import type { VaultKind } from '#core/vault/kinds.ts'
import { addToVault, digestOf, knownOf, vaultChanged } from '../client/vault.ts'
import type { UploadState } from '../text/vault-moving.ts'

/** One file on its way into the vault. */
export type Sending = { key: number; file: File; state: UploadState; share: number; error: unknown }

export type SendAs = { kind: VaultKind; skus: readonly string[]; fromName: boolean }

/** Files whose digests are asked for at a time, and files sent at a time. */
const askedAtOnce = 20
const sentAtOnce = 2

/** Digests of files that could be taken, and which of them the vault knows; where the door does not answer, none. */
async function knownAmong(few: readonly Sending[]): Promise<Set<Sending>> {
  const digests = new Map<Sending, string>()
  for (const one of few) {
    const digest = await digestOf(one.file).catch(() => null)
    if (digest !== null) digests.set(one, digest)
  }
  const known = await knownOf([...new Set(digests.values())]).catch(() => new Map<string, string>())
  return new Set(few.filter((one) => known.has(digests.get(one) ?? '')))
}

/** Sends many files: what the vault holds already is not sent; what failed can be tried again. */
export function useSending() {
  const [all, setAll] = useState<Sending[]>([])
  const count = useRef(0)
  const change = (key: number, part: Partial<Sending>) =>
    setAll((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one)))

  async function sendOne({ key, file }: Sending, as: SendAs): Promise<void> {
    change(key, { state: 'sending', share: 0, error: null })
    const named = as.fromName ? skuOfFileName(file.name) : null
    const skus = [...new Set([...as.skus, ...(named === null ? [] : [named])])]
    try {
      const { known } = await addToVault(file, { kind: as.kind, skus }, (share) => change(key, { share }))
      change(key, { state: known ? 'known' : 'added', share: 1 })
    } catch (error) {
      change(key, { state: 'failed', error })
    }
  }

  async function run(line: readonly Sending[], as: SendAs): Promise<void> {
    for (let from = 0; from < line.length; from += askedAtOnce) {
      const few = line.slice(from, from + askedAtOnce)
      const known = await knownAmong(few)
      for (const { key } of known) change(key, { state: 'known', share: 1 })
      const waiting = few.filter((one) => !known.has(one)).values()
      const hand = async () => {
        for (const one of waiting) await sendOne(one, as)
      }
      await Promise.all(Array.from({ length: sentAtOnce }, hand))
    }
    await vaultChanged()
  }

  return {
    all,
    busy: all.some(({ state }) => state === 'waiting' || state === 'sending'),
    send(files: readonly File[], as: SendAs): void {
      const line = files.map((file): Sending => {
        count.current += 1
        return { key: count.current, file, state: 'waiting', share: 0, error: null }
      })
      setAll((before) => [...before, ...line])
      void run(line, as)
    },
    again(as: SendAs): void {
      void run(
        all.filter(({ state }) => state === 'failed'),
        as,
      )
    },
  }
}
