/** Who may do what: the one place that answers it, read from the command table. */
import { type CommandType, commands, type Role } from '../case/commands.ts'

/** Whether a role may give a command at all; shop, claim and stage are asked by the decider. */
export function mayGive(role: Role, command: CommandType): boolean {
  const by: readonly Role[] = commands[command].by
  return by.includes(role)
}

const types = Object.keys(commands).filter((name): name is CommandType => Object.hasOwn(commands, name))

/** The commands a role may give, in the order of the table. */
export const commandsOf = (role: Role): CommandType[] => types.filter((type) => mayGive(role, type))

/** Roles that see cases of every shop, the seller hidden until decided; a seller sees only the own shop's. */
export const reviews = (role: Role): boolean => role === 'reviewer' || role === 'committee'
