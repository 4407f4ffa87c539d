/** Runs the checks one after another over one installation. A check that fails is a finding too, never the end of the others. */
import type { Answer, Check, Patient } from './check.ts'

export type Examined = Answer & { check: string }

async function lookAt(check: Check, patient: Patient): Promise<Answer[]> {
  const lacking = check.needs.find((need) => patient[need] === null)
  if (lacking !== undefined)
    return [
      { level: 'unseen', says: `not looked at: ${patient.closed[lacking] ?? `there is no ${lacking}`}` },
    ]
  try {
    return await check.look(patient)
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    return [
      {
        level: 'fault',
        says: `could not be looked at: ${says}`,
        remedy: 'mend what the message names, and run doctor again',
      },
    ]
  }
}

/** Every answer of every check, in their order. */
export async function examine(
  patient: Patient,
  checks: readonly Check[],
  progress: (about: string) => void = () => {},
): Promise<Examined[]> {
  const found: Examined[] = []
  for (const check of checks) {
    progress(check.about)
    for (const answer of await lookAt(check, patient)) found.push({ check: check.name, ...answer })
  }
  return found
}
