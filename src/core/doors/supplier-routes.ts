/** Routes for suppliers: a seller's links, and the one page and one upload behind each. */
import * as z from 'zod/mini'
import type { Route } from './route.ts'

const caseParam = z.strictObject({ id: z.uuid() })
const tokenParam = z.strictObject({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)) })

export const supplierRoutes = {
  supplierLinks: {
    method: 'GET',
    path: '/api/cases/:id/supplier-links',
    summary: "Links made for a case's documents, and what was handed in by them",
    by: ['seller'],
    params: caseParam,
  },
  makeSupplierLink: {
    method: 'POST',
    path: '/api/cases/:id/supplier-links',
    summary: 'Make a link under which somebody outside hands in one document of the case, once',
    by: ['seller'],
    needs: 'file',
    params: caseParam,
    body: z.strictObject({
      document: z.string().check(z.minLength(1), z.maxLength(100)),
      days: z._default(z.int().check(z.minimum(1), z.maximum(30)), 7),
      passphrase: z.optional(z.string().check(z.minLength(6), z.maxLength(100))),
    }),
  },
  revokeSupplierLink: {
    method: 'POST',
    path: '/api/cases/:id/supplier-links/:link/revoke',
    summary: 'End a link; what was handed in by it stays',
    by: ['seller'],
    params: z.strictObject({ id: z.uuid(), link: z.uuid() }),
    body: z.strictObject({}),
  },
  supplied: {
    method: 'GET',
    path: '/api/supply/:token',
    summary: 'What a link asks for, to whoever holds it; a passphrase goes in the header recourse-passphrase',
    by: 'supplier',
    params: tokenParam,
  },
  supply: {
    method: 'POST',
    path: '/api/supply/:token',
    summary: 'Hand in the one file a link asks for (multipart, field "file"); once',
    by: 'supplier',
    params: tokenParam,
  },
} as const satisfies Record<string, Route>
