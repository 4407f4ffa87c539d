import { queryOptions, useMutation } from '@tanstack/react-query'
import { type ReportAbout, type ReportAboutView, respondentRoutes } from '#core/doors/respondent-routes.ts'
import { queryClient } from './queries.ts'
import { call } from './request.ts'

export const reportedQueries = {
  list: () =>
    queryOptions({
      queryKey: ['reports-about-us'],
      queryFn: () => call<ReportAbout[]>(respondentRoutes.reportsAboutUs),
      staleTime: 30_000,
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: ['reports-about-us', id],
      queryFn: () => call<ReportAboutView>({ ...respondentRoutes.reportAboutUs, params: { id } }),
    }),
}

type Answer = { text: string; files: { exhibit: string; document: string }[] }

/** Gives the shop's answer, once. */
export const useAnswerReport = (id: string) =>
  useMutation({
    mutationFn: (body: Answer) => call({ ...respondentRoutes.answerReport, params: { id }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['reports-about-us'] }),
  })
