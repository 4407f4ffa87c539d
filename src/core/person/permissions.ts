/** What a key may be allowed to do, and what each row of the register and of the command tables asks of it. */
import { type AccountCommandType, accountCommands } from '../account/commands.ts'
import { type CommandType, commands } from '../case/commands.ts'

/**
 * `read` looks; `draft` prepares; `file` does what leaves the house or binds the shop; `export` takes evidence and records out;
 * `decide` is the reviewers' work; `account` changes a shop's account.
 */
export const permissions = ['read', 'draft', 'file', 'export', 'decide', 'account'] as const
export type Permission = (typeof permissions)[number]

/** `session`: never with a key. A program has no business with sign-ins, people and other keys. */
export type Needed = Permission | 'session'

const binding: ReadonlySet<CommandType> = new Set<CommandType>([
  'FilePacket',
  'RecordTicket',
  'RecordOutcome',
  'GiveUp',
])

/** What a command of a case asks of a key. */
export function permissionOf(command: CommandType): Permission {
  const by: readonly string[] = commands[command].by
  if (binding.has(command)) return 'file'
  return by.includes('seller') ? 'draft' : 'decide'
}

/** What a command to a shop's account asks of a key: keeping one's own figures is preparing, everything else binds. */
export function accountPermissionOf(command: AccountCommandType): Permission {
  const by: readonly string[] = accountCommands[command].by
  return by.includes('seller') ? 'draft' : 'account'
}

/** What a route of the register asks of a key, where the row itself does not say. */
export const permissionOfRoute = (route: { method: 'GET' | 'POST'; needs?: Needed | undefined }): Needed =>
  route.needs ?? (route.method === 'GET' ? 'read' : 'draft')

/** Whether a key with these permissions may; null is a session, or a key that may do all its person may. */
export function allows(given: readonly Permission[] | null, via: 'session' | 'key', needed: Needed): boolean {
  if (needed === 'session') return via === 'session'
  return given === null || given.includes(needed)
}
