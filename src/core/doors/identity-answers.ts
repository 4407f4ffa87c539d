/** What the routes about people and suppliers' links answer. */
import * as z from 'zod/mini'
import { factsSchema } from '../evidence/facts.ts'
import { textSchema } from '../policy/values.ts'

const at = z.int()
const text = z.string()
const loose = z.looseObject
const flag = (name: string) => loose({ [name]: z.boolean() })
const ended = loose({ ended: z.int() })
const shop = loose({ id: text, name: text, mailbox: z.nullable(text) })
const linked = loose({ id: z.uuid(), path: text, expiresAt: at })
const recoveryCodes = z.array(text)

const sessions = z.array(
  loose({
    id: text,
    current: z.boolean(),
    signedInBy: z.enum(['password', 'oidc']),
    address: text,
    agent: text,
    madeAt: at,
    seenAt: at,
    expiresAt: at,
  }),
)
const keys = z.array(
  loose({
    id: text,
    name: text,
    start: text,
    shop: z.nullable(text),
    permissions: z.nullable(z.array(text)),
    madeAt: at,
    expiresAt: z.nullable(at),
    usedAt: z.nullable(at),
  }),
)
const team = loose({
  organisation: loose({ id: text, name: text }),
  admin: z.boolean(),
  shops: z.array(shop),
  people: z.array(
    loose({
      id: text,
      name: text,
      email: text,
      admin: z.boolean(),
      shops: z.array(text),
      secondFactor: z.boolean(),
    }),
  ),
  invitations: z.array(
    loose({ id: text, email: text, shops: z.array(text), admin: z.boolean(), madeAt: at, expiresAt: at }),
  ),
})
const supplierLinks = z.array(
  loose({
    id: z.uuid(),
    document: text,
    state: z.enum(['open', 'used', 'revoked', 'over']),
    passphrase: z.boolean(),
    madeAt: at,
    expiresAt: at,
    usedAt: z.nullable(at),
    file: z.nullable(
      loose({
        exhibit: z.uuid(),
        fileName: text,
        facts: factsSchema,
        keptUntil: z.nullable(at),
        attached: z.boolean(),
      }),
    ),
  }),
)
const supplied = z.union([
  loose({ needs: z.literal('passphrase') }),
  loose({
    needs: z.literal('file'),
    shop: text,
    document: loose({ title: textSchema, hint: z.nullable(textSchema) }),
    formats: z.array(text),
    most: z.int(),
    expiresAt: at,
  }),
])

/** By the name of the route in the register. */
export const identityAnswers = {
  signIn: loose({ ok: z.boolean(), secondStep: z.boolean() }),
  signOut: flag('ok'),
  secondStep: flag('ok'),
  signInWays: loose({ provider: z.nullable(text) }),
  sessions,
  endSession: ended,
  endSessions: ended,
  changePassword: flag('ok'),
  enrolSecondFactor: loose({ uri: text, secret: text, svg: text, codes: recoveryCodes }),
  confirmSecondFactor: flag('ok'),
  removeSecondFactor: flag('ok'),
  newRecoveryCodes: loose({ codes: recoveryCodes }),
  keys,
  makeKey: loose({ id: text, key: text }),
  revokeKey: flag('revoked'),
  team,
  invite: linked,
  revokeInvitation: flag('revoked'),
  changeTeamPerson: flag('changed'),
  removeTeamPerson: flag('removed'),
  invitation: loose({ organisation: text, email: text, shops: z.array(text), expiresAt: at }),
  acceptInvitation: loose({ email: text }),
  supplierLinks,
  makeSupplierLink: linked,
  revokeSupplierLink: flag('revoked'),
  supplied,
  supply: loose({ fileName: text, bytes: z.int() }),
} as const satisfies Readonly<Record<string, z.ZodMiniType>>
