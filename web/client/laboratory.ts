import { queryOptions } from '@tanstack/react-query'
import { type LaboratoryProgress, laboratoryRoutes } from '#core/doors/laboratory-routes.ts'
import { give } from './commands.ts'
import { queryClient } from './queries.ts'
import { call, newKey } from './request.ts'

/** How far the laboratory has got: of the shop, and of the files of a case; the live stream says when it moved. */
export const laboratoryQuery = (id?: string) =>
  queryOptions({
    queryKey: ['laboratory', id ?? 'shop'],
    queryFn: () => call<LaboratoryProgress>({ ...laboratoryRoutes.laboratoryProgress, query: { case: id } }),
  })

/** A smaller copy takes the place of the exhibit under the same document; the original stays with the case's files, and in its bytes. */
export async function standInFor(
  caseId: string,
  { id, document }: { id: string; document: string },
): Promise<void> {
  const { exhibit } = await call<{ exhibit: string }>({
    ...laboratoryRoutes.makeDerivative,
    params: { id: caseId, exhibit: id },
    body: {},
  })
  await give('AttachExhibit', { exhibit, document }, { caseId, key: newKey() })
  await give('DetachExhibit', { exhibit: id }, { caseId, key: newKey() })
  await queryClient.invalidateQueries({ queryKey: ['case', caseId] })
}

/** Asks for a file to be measured anew. */
export async function measureAgain(exhibit: string): Promise<void> {
  await call({ ...laboratoryRoutes.measureAgain, params: { exhibit }, body: {} })
  await queryClient.invalidateQueries({ queryKey: ['laboratory'] })
}
