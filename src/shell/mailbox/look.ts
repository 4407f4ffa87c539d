/**
 * A look into a mailbox over IMAP: the folder is opened for reading only (EXAMINE), messages are fetched without marking them, nothing
 * is moved or deleted. Where the connection goes is judged as everything that leaves the installation.
 */
import { isIP } from 'node:net'
import { ImapFlow } from 'imapflow'
import type { Outbound } from '../outbound/outbound.ts'
import type { DueMailbox } from './mailboxes.ts'

/** So many messages a look, and so many bytes a message: larger ones are passed over. */
const most = { messages: 50, bytes: 20 * 1024 * 1024 }
const patience = 30_000

export type Message = { uid: number; bytes: Buffer }
/** `lastUid`: the highest number seen, whether its message was fetched or passed over. */
export type Look = { uidValidity: string; lastUid: number; messages: Message[] }

/** Why a look failed, in words without secrets. */
export class MailboxError extends Error {
  override readonly name = 'MailboxError'
}

const wordsOf = (error: unknown): string => {
  const { authenticationFailed, responseText, code, message } = error as {
    authenticationFailed?: boolean
    responseText?: string
    code?: string
    message?: string
  }
  if (authenticationFailed === true) return 'the server refuses the name or password'
  return (responseText ?? message ?? code ?? 'the server cannot be reached').slice(0, 200)
}

/** The connection to a judged address, under the name that was asked for. Unencrypted only where the installation allows the host. */
async function connected(mailbox: DueMailbox, outbound: Outbound): Promise<ImapFlow> {
  const { host, port, login } = mailbox
  const { address, plain } = await outbound.placeOf(host)
  const client = new ImapFlow({
    host: address,
    port,
    secure: port === 993,
    // Elsewhere than on the port for TLS it begins in the clear and has to change to TLS.
    ...(plain ? {} : { doSTARTTLS: port !== 993 }),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    auth: { user: login.user, pass: login.password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    clientInfo: { name: 'Recourse' },
  })
  // Without a listener a lost connection would end the process; the look that waits for it fails anyway.
  client.on('error', () => {})
  await client.connect()
  return client
}

async function fetched(client: ImapFlow, mailbox: DueMailbox): Promise<Look> {
  const opened = await client.mailboxOpen(mailbox.folder, { readOnly: true })
  const uidValidity = String(opened.uidValidity)
  const known = uidValidity === mailbox.uidValidity ? mailbox.lastUid : 0
  const found: { uid: number; size: number }[] = []
  if (opened.exists > 0)
    // `n:*` always gives the last message, also where its number is lower.
    for await (const one of client.fetch(`${known + 1}:*`, { uid: true, size: true }, { uid: true }))
      if (one.uid > known) found.push({ uid: one.uid, size: one.size ?? 0 })
  found.sort((a, b) => a.uid - b.uid)
  // At the first look only the newest are read: what is older was dealt with before.
  const taken = known === 0 ? found.slice(-most.messages) : found.slice(0, most.messages)
  const messages: Message[] = []
  for (const { uid, size } of taken) {
    if (size > most.bytes) continue
    const one = await client.fetchOne(String(uid), { source: true }, { uid: true })
    if (one !== false && one.source !== undefined) messages.push({ uid, bytes: one.source })
  }
  return { uidValidity, lastUid: taken.at(-1)?.uid ?? known, messages }
}

/** Rejects with a MailboxError. */
export async function lookInto(mailbox: DueMailbox, outbound: Outbound): Promise<Look> {
  let client: ImapFlow | null = null
  try {
    client = await connected(mailbox, outbound)
    return await fetched(client, mailbox)
  } catch (error) {
    throw new MailboxError(wordsOf(error))
  } finally {
    if (client !== null) await client.logout().catch(() => client?.close())
  }
}
