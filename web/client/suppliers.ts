import { queryOptions } from '@tanstack/react-query'
import { supplierRoutes } from '#core/doors/supplier-routes.ts'
import type { HandedIn, Supplied, SupplierLinkMade, SupplierLinkRow } from '#core/doors/supplier-shapes.ts'
import { problemOf, unreachable } from './problem.ts'
import { queryClient } from './queries.ts'
import { addressOf, call } from './request.ts'

export const supplierQueries = {
  links: (id: string) =>
    queryOptions({
      queryKey: ['supplier-links', id],
      queryFn: () => call<SupplierLinkRow[]>({ ...supplierRoutes.supplierLinks, params: { id } }),
      refetchInterval: 60_000,
    }),
}

const again = (id: string) => queryClient.invalidateQueries({ queryKey: ['supplier-links', id] })

/** Makes a link and gives the whole address, the secret in it. */
export async function makeSupplierLink(
  id: string,
  body: { document: string; days: number; passphrase?: string },
): Promise<string> {
  const made = await call<SupplierLinkMade>({ ...supplierRoutes.makeSupplierLink, params: { id }, body })
  await again(id)
  return new URL(made.path, location.origin).href
}

export async function revokeSupplierLink(id: string, link: string): Promise<void> {
  await call({ ...supplierRoutes.revokeSupplierLink, params: { id, link }, body: {} })
  await again(id)
}

export const suppliersChanged = again

const headersFor = (passphrase: string): Record<string, string> =>
  passphrase === '' ? {} : { 'recourse-passphrase': encodeURIComponent(passphrase) }

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, { ...init, credentials: 'omit' }).catch(() => {
    throw unreachable()
  })
  if (!response.ok) throw await problemOf(response)
  return (await response.json()) as T
}

/** What a link asks for. Sent without cookies: nobody is who they are here. */
export const lookSupplied = (token: string, passphrase: string): Promise<Supplied> =>
  ask(addressOf({ ...supplierRoutes.supplied, params: { token } }), { headers: headersFor(passphrase) })

export function handIn(token: string, passphrase: string, file: File): Promise<HandedIn> {
  const body = new FormData()
  body.append('file', file, file.name)
  const path = addressOf({ ...supplierRoutes.supply, params: { token } })
  return ask(path, { method: 'POST', headers: headersFor(passphrase), body })
}
