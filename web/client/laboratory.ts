import { queryOptions } from '@tanstack/react-query'
import { type LaboratoryProgress, laboratoryRoutes } from '#core/doors/laboratory-routes.ts'
import { queryClient } from './queries.ts'
import { call } from './request.ts'

/** How far the laboratory has got: of the shop, and of the files of a case; the live stream says when it moved. */
export const laboratoryQuery = (id?: string) =>
  queryOptions({
    queryKey: ['laboratory', id ?? 'shop'],
    queryFn: () => call<LaboratoryProgress>({ ...laboratoryRoutes.laboratoryProgress, query: { case: id } }),
  })

/** Asks for a file to be measured anew. */
export async function measureAgain(exhibit: string): Promise<void> {
  await call({ ...laboratoryRoutes.measureAgain, params: { exhibit }, body: {} })
  await queryClient.invalidateQueries({ queryKey: ['laboratory'] })
}
