import { join, resolve } from 'node:path'
import { type Ledger, LedgerError, ledgerFile, ledgerPaths, readLedger } from '#shell/privacy/ledger.ts'
import { type Answer, type Check, fault, fine, rowsOf } from '../check.ts'

/** A worker writes it within the hour. */
const patience = 2 * 3_600_000

type Looked = { path: string; ledger: Ledger | null } | { path: string; wrong: string }

async function look(path: string): Promise<Looked> {
  try {
    return { path, ledger: await readLedger(path) }
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    return { path, wrong: error.message }
  }
}

const write = 'start a worker, which writes it, or make a backup, which writes it beside itself'

export const ledger: Check = {
  name: 'ledger',
  about: 'whether a restore would know what was erased since',
  needs: ['database', 'schema'],
  async look(patient) {
    const rows = await rowsOf<{ erasure: string }>(
      patient,
      'select l.erasure from erasure_ledger l join erasure e on e.id = l.erasure where e.at < $1',
      [patient.now() - patience],
    )
    const [own] = await rowsOf<{ key: string }>(patient, 'select public_key as key from installation')
    const beside = patient.backups === null ? [] : [join(resolve(patient.backups), ledgerFile)]
    const places = [...new Set([...ledgerPaths(patient.config), ...beside])]
    const found: Answer[] = []
    for (const path of places) {
      const looked = await look(path)
      if ('wrong' in looked) found.push(fault(looked.wrong, `look at it, and remove it; ${write}`))
      else if (looked.ledger !== null && looked.ledger.head.key !== own?.key)
        found.push(fault(`${path} is the ledger of another installation`, 'give each its own folder'))
      else {
        const known = new Set(looked.ledger?.entries.map(({ erasure }) => erasure))
        const lacking = rows.filter(({ erasure }) => !known.has(erasure)).length
        if (lacking > 0)
          found.push(
            fault(
              `${looked.ledger === null ? `there is no ledger of erasures ${path}` : path}: ${lacking} erasures are not in it, and a restore would bring them back`,
              write,
            ),
          )
      }
    }
    return found.length > 0 ? found : fine(`${rows.length} erasures, all of them in ${places.join(' and ')}`)
  },
}
