/** Routes about a shop's account. One for each row of the table of account commands: a seller's about the own shop, others' about any. */
import * as z from 'zod/mini'
import { type AccountCommandType, accountCommands, isAccountCommand } from '../account/commands.ts'
import type { Role } from '../case/commands.ts'
import { idSchema } from '../policy/values.ts'
import type { Route } from './route.ts'

const shop = z.string().check(z.minLength(1), z.maxLength(100))
const ofMarketplace = z.strictObject({ marketplace: idSchema })
const ofShop = z.strictObject({ marketplace: idSchema, shop })

export const accountRoutes = {
  account: {
    method: 'GET',
    path: '/api/account',
    summary:
      "The shop's account on each marketplace: points, bans, freezes, penalties with their undo, health",
    by: ['seller'],
  },
  accounts: {
    method: 'GET',
    path: '/api/accounts',
    summary: 'Accounts with a record, those with something open first',
    by: ['committee', 'operator'],
  },
  accountOf: {
    method: 'GET',
    path: '/api/accounts/:marketplace/:shop',
    summary: "One shop's account, with what is suggested and proposed and what may be done",
    by: ['committee', 'operator'],
    params: ofShop,
  },
  accountExhibit: {
    method: 'GET',
    path: '/api/accounts/:marketplace/:shop/exhibits/:exhibit',
    summary: 'The original bytes of a paper handed in for a linked check; every access is recorded',
    by: ['committee', 'operator'],
    needs: 'export',
    params: z.strictObject({ marketplace: idSchema, shop, exhibit: z.uuid() }),
    answers: 'application/octet-stream',
  },
  accountExport: {
    method: 'GET',
    path: '/api/accounts/:marketplace/:shop/export',
    summary: 'The chained record of an account with a signed head',
    by: ['operator'],
    needs: 'export',
    params: ofShop,
  },
} as const satisfies Record<string, Route>

/** `RecordHealth` → `record-health`. */
const kebab = (name: string): string => name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()

const types = Object.keys(accountCommands).filter(isAccountCommand)

/** One route for each command a person may give to an account. */
export function accountCommandRoutes(): (Route & { command: AccountCommandType; own: boolean })[] {
  return types.flatMap((command) => {
    const row = accountCommands[command]
    const roles: readonly Role[] = row.by
    const by = roles.filter((role) => role !== 'system')
    if (by.length === 0) return []
    const own = by.includes('seller')
    const place = own ? '/api/account/:marketplace' : '/api/accounts/:marketplace/:shop'
    return [
      {
        command,
        own,
        method: 'POST' as const,
        path: `${place}/${kebab(command)}`,
        summary: command,
        by,
        params: own ? ofMarketplace : ofShop,
        body: row.body,
      },
    ]
  })
}
