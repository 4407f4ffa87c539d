/** A smaller copy of an exhibit that is too large for its venue: made in the laboratory, staged like any upload. */
import { join } from 'node:path'
import { type DerivativeAnswer, derivativeAnswer } from '#core/evidence/derivative.ts'
import type { Deps } from '#shell/deps.ts'
import type { Derivative } from '#shell/lab/derivative.ts'
import { askLaboratory } from '#shell/lab/measure.ts'
import { openCase } from '#shell/read/cases.ts'
import { openExhibit } from '#shell/read/exhibits.ts'
import { withFolder, writePlain } from '#shell/vault/laid-aside.ts'
import type { Person } from './person.ts'
import { takeUpload } from './upload.ts'

type Made = { exhibit: string; fileName: string; bytes: number; derivedFrom: string; lost: string[] }
/** `because`: why no copy may stand in; `why`: what kept the laboratory from making one, in its words. */
export type DerivativeMade =
  | { ok: true; made: Made }
  | { ok: false; because: Extract<DerivativeAnswer, { may: false }>['because'] }
  | { ok: false; because: 'not-made'; why: string }

const copyName = (name: string): string => `${name.replace(/\.[^.]*$/, '')}-copy.jpg`

/** Null where there is no such exhibit for this person. The original is only read. */
export async function makeDerivative(
  deps: Deps,
  as: Person,
  { id, exhibit, at }: { id: string; exhibit: string; at: number },
): Promise<DerivativeMade | null> {
  const opened = await openCase(deps, as, id, at)
  const known = opened?.state.exhibits.find((one) => one.id === exhibit)
  if (opened === null || known === undefined || as.shop === null) return null
  const { shop } = as
  const answer = derivativeAnswer(opened.state, opened.law, known)
  if (!answer.may) return { ok: false, because: answer.because }
  const file = await openExhibit(deps, as, { id, exhibit, at })
  if (file === null) return null
  return withFolder(async (folder) => {
    const path = join(folder, 'file')
    await writePlain(path, file.stream)
    const { under, least } = answer
    const asked = await askLaboratory<Derivative>('derive', [path], { under, least })
    if (!asked.ok) return { ok: false, because: 'not-made', why: asked.why }
    const { jpeg, bytes, parent, lost } = asked.value
    const upload = { as, shop, fileName: copyName(file.name), derivedFrom: parent }
    const { exhibit: copy, fileName } = await takeUpload(deps, once(Buffer.from(jpeg, 'base64')), upload)
    return { ok: true, made: { exhibit: copy, fileName, bytes, derivedFrom: parent, lost } }
  })
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
