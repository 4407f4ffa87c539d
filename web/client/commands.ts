import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import type { BodyOf, CommandType } from '#core/case/commands.ts'
import { commandRoutes } from '#core/doors/routes.ts'
import type { Taken } from '#core/doors/shapes.ts'
import { statusOf } from './problem.ts'
import { queryClient } from './queries.ts'
import { call, newKey } from './request.ts'
import { ownAct } from './touched.ts'

const byCommand = new Map(commandRoutes().map((route) => [route.command, route]))

/** Gives one command. `caseId` is absent only where the command opens the case. */
export async function give<T extends CommandType>(
  command: T,
  body: BodyOf<T>,
  { caseId, key }: { caseId?: string | undefined; key: string },
): Promise<Taken> {
  const route = byCommand.get(command)
  if (!route) throw new Error(`no door takes ${command}`)
  const { method, path } = route
  const taken = await call<Taken>({ method, path, body, key, ...(caseId ? { params: { id: caseId } } : {}) })
  ownAct(taken.case, taken.seq)
  return taken
}

const sayChanged = (caseId?: string) =>
  Promise.all([
    ...(caseId
      ? [
          ['case', caseId],
          ['review', caseId],
        ]
      : []
    ).map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    queryClient.invalidateQueries({ queryKey: ['cases'] }),
    queryClient.invalidateQueries({ queryKey: ['queue'] }),
  ])

/**
 * A command as an act of a person: what is sent again because the network failed keeps its key, so it cannot count twice;
 * what is sent again after an answer is a new act. `waits`: whether what follows waits until what it changed is read anew.
 */
export function useCommand<T extends CommandType>(
  command: T,
  caseId?: string,
  waits: () => boolean = () => true,
) {
  const pending = useRef<{ body: string; key: string } | null>(null)
  return useMutation({
    mutationFn: async (body: BodyOf<T>) => {
      const text = JSON.stringify(body)
      if (pending.current?.body !== text) pending.current = { body: text, key: newKey() }
      const { key } = pending.current
      try {
        const taken = await give(command, body, { caseId, key })
        pending.current = null
        return taken
      } catch (error) {
        if (statusOf(error) !== 0) pending.current = null
        throw error
      }
    },
    onSuccess: (taken) => {
      const said = sayChanged(caseId ?? taken.case)
      return waits() ? said : undefined
    },
  })
}
