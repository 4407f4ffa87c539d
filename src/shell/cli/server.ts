/** A running server asked by a verb, with the key of whoever asks. */
import { InputError, UsageError } from './exit.ts'
import type { Context } from './verb.ts'

/** The server that was named, or null where a data folder is meant. Throws UsageError where both are named, or the key is missing. */
export function serverOf(
  { url, data, key }: { url?: string; data?: string; key?: string },
  env: Context['env'],
): { url: string; key: string } | null {
  if (url === undefined) return null
  if (data !== undefined) throw new UsageError('give either --data or --url, not both')
  const found = key ?? env.RECOURSE_KEY
  if (found === undefined) throw new UsageError('--url needs a key: --key rk_… or RECOURSE_KEY')
  return { url, key: found }
}

/** What the server answers at `path`; null where there is nothing, or nothing for this key. Throws InputError. */
export async function ask(base: string, path: string, key: string): Promise<unknown> {
  const address = new URL(path, base)
  const answer = await fetch(address, {
    headers: { authorization: `Bearer ${key}` },
    redirect: 'error',
  }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    throw new InputError(
      `${address.origin} cannot be reached (${cause}); check --url and that the server runs`,
    )
  })
  if (answer.status === 401)
    throw new InputError('the server does not know this key; make a new one and give it with --key')
  if (answer.status === 403)
    throw new InputError("this key may not export cases; use one of the case's shop or of an operator")
  if (answer.status === 404) return null
  if (!answer.ok)
    throw new InputError(`the server answered ${answer.status} to ${address.pathname}; look into its log`)
  return answer.json()
}
