/** An installation for the doctor to look at, with a way to plant faults in it. */
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { readConfig } from '#shell/config.ts'
import type { Patient } from '#shell/doctor/check.ts'
import { doctorChecks } from '#shell/doctor/checks/index.ts'
import { examine } from '#shell/doctor/examine.ts'
import { at, openPlace, type Place } from '#test/backup/place.ts'

export type Ward = {
  place: Place
  patient: Patient
  /** What one check says, as `level: says → remedy`; `given` stands in the place of what the patient has. */
  says(name: string, given?: Partial<Patient>): Promise<string[]>
  /** Plants a fault by a statement, looks, and mends it by another. */
  planted(name: string, plant: string, mend: string): Promise<string[]>
  close(): Promise<void>
}

export async function openWard(): Promise<Ward> {
  const place = await openPlace()
  const { dir, db: database, keyring, blobs } = place
  chmodSync(dir, 0o700)
  writeFileSync(join(dir, 'master.key'), 'not looked into here', { mode: 0o600 })
  const patient: Patient = {
    config: { ...readConfig({ RECOURSE_PORT: '0' }), data: dir },
    data: dir,
    now: () => at,
    all: true,
    backups: null,
    held: null,
    database,
    schema: true,
    keyring,
    blobs,
    closed: { database: null, schema: null, keyring: null, blobs: null },
  }
  const sql = (text: string) => database.transaction({ as: 'owner' }, (session) => session.query(text))
  const says: Ward['says'] = async (name, given = {}) => {
    const check = doctorChecks.filter((one) => one.name === name)
    expect(check.length).toBe(1)
    const found = await examine({ ...patient, ...given }, check)
    return found.map(({ level, says: text, remedy }) => `${level}: ${text}${remedy ? ` → ${remedy}` : ''}`)
  }
  return {
    place,
    patient,
    says,
    async planted(name, plant, mend) {
      await sql(plant)
      try {
        return await says(name)
      } finally {
        await sql(mend)
      }
    },
    close: place.close,
  }
}
