import { BlobMissing } from '#shell/store/blobs/blobs.ts'
import { BlobDamaged } from '#shell/store/blobs/sealed-stream.ts'
import { type Answer, type Check, fault, fine, type Patient, rowsOf } from '../check.ts'

/** How many are looked at unless all are asked for. */
const sample = 200

type Row = { blob: string; whose: string }

/** Blobs of exhibits, packets and the vault whose key still opens them. */
const living = `select blob, min(whose) as whose, count(*) over () as all from (
    select e.blob, 'exhibit ' || e.id as whose from exhibit e
      join key k on k.kind = 'exhibit' and k.subject = e.id where k.wrapped is not null
    union all select p.blob, 'packet ' || p.filing || ' of case ' || p.stream from packet p
      join key k on k.id = p.key where k.wrapped is not null
    union all select i.blob, 'vault item ' || i.id from vault_item i
      join key k on k.kind = 'vault' and k.subject = i.id where k.wrapped is not null) b group by blob`

async function answerOf({ blobs }: Patient, { blob, whose }: Row): Promise<Answer | null> {
  if (blobs === null) return null
  try {
    for await (const _ of blobs.readSealed(blob));
    return null
  } catch (error) {
    const remedy = `put blob ${blob} back from a backup (restore it elsewhere and copy the file)`
    if (error instanceof BlobMissing) return fault(`the blob of ${whose} is missing`, remedy)
    if (error instanceof BlobDamaged) return fault(`the blob of ${whose} was changed or cut off`, remedy)
    throw error
  }
}

export const blobs: Check = {
  name: 'blobs',
  about: 'exhibits, packets and the vault against what lies in the blob store',
  needs: ['database', 'schema', 'blobs'],
  async look(patient) {
    const limit = patient.all ? '' : ` order by random() limit ${sample}`
    const rows = await rowsOf<Row & { all: number }>(patient, `${living}${limit}`)
    const found: Answer[] = []
    for (const row of rows) {
      const answer = await answerOf(patient, row)
      if (answer !== null) found.push(answer)
    }
    const of =
      patient.all || rows.length < sample
        ? ''
        : ` of ${rows[0]?.all}, chosen at random (--all looks at every one)`
    return found.length > 0 ? found : fine(`${rows.length}${of} there and whole in ${patient.blobs?.place}`)
  },
}
