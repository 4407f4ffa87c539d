/** Routes of a shop's vault: its own pictures and papers, taken in, listed, found by a picture. Every one is asked for one's own shop. */
import * as z from 'zod/mini'
import { paperSchema, skuSchema } from '../vault/item.ts'
import { vaultKinds } from '../vault/kinds.ts'
import { pictureRef } from './picture-ref.ts'
import type { Route } from './route.ts'

const itemParam = z.strictObject({ item: z.uuid() })
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const by = ['seller'] as const
const zone = z._default(z.string().check(z.maxLength(60)), 'UTC')

export const vaultRoutes = {
  vaultItems: {
    method: 'GET',
    path: '/api/vault',
    summary: "What lies in the shop's vault, the latest arrival first, a page at a time",
    by,
    query: z.strictObject({
      kind: z.optional(z.enum(vaultKinds)),
      /** Words of the file name, or an SKU. */
      q: z.optional(z.string().check(z.maxLength(200))),
      standing: z._default(z.enum(['kept', 'retired']), 'kept'),
      /** Only papers that ran out or do within sixty days. */
      expiring: z.optional(z.literal('yes')),
      zone,
      /** The `next` of the page before. */
      after: z.optional(z.coerce.number().check(z.int(), z.minimum(1))),
      limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 100),
    }),
  },
  addToVault: {
    method: 'POST',
    path: '/api/vault',
    summary:
      'Take a file into the vault (multipart, field "file"): dated, digested and signed for on arrival',
    by,
    query: z.strictObject({
      kind: z._default(z.enum(vaultKinds), 'original'),
      /** With commas between them. */
      skus: z.optional(z.string().check(z.maxLength(4000))),
    }),
  },
  vaultKnown: {
    method: 'POST',
    path: '/api/vault/known',
    summary: 'Which of these files the vault holds already, by SHA-256: what is known need not be sent again',
    by,
    needs: 'read',
    body: z.strictObject({ digests: z.array(digest).check(z.minLength(1), z.maxLength(500)) }),
  },
  findInVault: {
    method: 'POST',
    path: '/api/vault/find',
    summary: 'Look for a picture (multipart, field "file") in vault and exhibits; it is not kept',
    by,
    needs: 'read',
  },
  pictureReuse: {
    method: 'POST',
    path: '/api/vault/reuse',
    summary: 'Everywhere the same picture lies: in the vault, in exhibits of every case',
    by,
    needs: 'read',
    body: z.strictObject({ picture: pictureRef }),
  },
  vaultPapers: {
    method: 'GET',
    path: '/api/vault/papers',
    summary: 'Papers laid end to end: who authorises whom, until when, and which run out within sixty days',
    by,
    query: z.strictObject({ zone }),
  },
  uploadLog: {
    method: 'GET',
    path: '/api/vault/log',
    summary: 'Every picture and file that came in during the last days, into vault and cases',
    by,
    query: z.strictObject({
      days: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(366)), 30),
    }),
  },
  uploadLogFile: {
    method: 'GET',
    path: '/api/vault/log.csv',
    summary: 'The same log as a table',
    by,
    needs: 'export',
    query: z.strictObject({
      days: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(366)), 30),
    }),
    answers: 'text/csv',
  },
  vaultItem: {
    method: 'GET',
    path: '/api/vault/:item',
    summary:
      'One item: what was measured, its receipt of arrival and time stamp, its SKUs, what a paper says',
    by,
    params: itemParam,
  },
  vaultFile: {
    method: 'GET',
    path: '/api/vault/:item/file',
    summary: 'The bytes as they arrived; every access is recorded',
    by,
    needs: 'export',
    params: itemParam,
    answers: 'application/octet-stream',
  },
  vaultPreview: {
    method: 'GET',
    path: '/api/vault/:item/preview',
    summary: 'A small copy of a picture, for lists',
    by,
    params: itemParam,
    answers: 'image/jpeg',
  },
  describeVaultItem: {
    method: 'POST',
    path: '/api/vault/:item/describe',
    summary: 'Link an item to SKUs, say what a paper says; the file itself is never changed',
    by,
    params: itemParam,
    body: z.strictObject({
      skus: z.optional(z.array(skuSchema).check(z.maxLength(50))),
      paper: z.optional(z.nullable(paperSchema)),
    }),
  },
  retireVaultItem: {
    method: 'POST',
    path: '/api/vault/:item/retire',
    summary: 'Take an item out of lists and searches; its bytes and dates stay',
    by,
    params: itemParam,
    body: z.strictObject({}),
  },
} as const satisfies Record<string, Route>
