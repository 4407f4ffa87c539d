import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { fitsInstallation } from '#shell/store/signer.ts'
import { type Answer, type Check, fault, fine, type Patient } from '../check.ts'

const keep = 'put the key this data was made under back: without it nothing sealed can be read again'

async function fileAnswer(data: string): Promise<Answer | null> {
  const path = join(data, 'master.key')
  const found = await fs.stat(path).catch(() => null)
  if (found === null) return fault(`there is no master key: neither RECOURSE_MASTER_KEY nor ${path}`, keep)
  if ((found.mode & 0o077) !== 0)
    return fault(
      `${path} can be read by others (mode ${(found.mode & 0o777).toString(8)})`,
      `chmod 600 ${path}`,
    )
  return null
}

async function fits({ database, keyring, schema, closed }: Patient): Promise<Answer[]> {
  if (keyring === null) return [fault(closed.keyring ?? 'the master key cannot be read', keep)]
  if (database === null)
    return [{ level: 'unseen', says: `whether it fits was not looked at: ${closed.database}` }]
  if (schema === null) return fine(`there; whether it fits was not looked at: ${closed.schema}`)
  const answer = await database.transaction({ as: 'owner' }, (session) => fitsInstallation(session, keyring))
  if (answer === 'none') return fine('there; the installation has not been started yet')
  return answer === 'fits'
    ? fine('there, its owner’s only, and it opens what this data was sealed under')
    : [fault('the master key is not the one this data was made under', keep)]
}

export const masterKey: Check = {
  name: 'master-key',
  about: 'the master key, who may read it, and whether it fits',
  needs: [],
  async look(patient) {
    const own = patient.config.masterKey === undefined ? await fileAnswer(patient.data) : null
    return own === null ? fits(patient) : [own]
  },
}
