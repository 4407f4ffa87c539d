/**
 * One body of evidence for many cases: what a case for another listing, site or variant is opened and prepared with, out of a case
 * that is prepared already. Each is a case of its own with exhibits of its own; nothing is shared between them afterwards.
 */
import type { BodyOf, CommandType } from '../case/commands.ts'
import type { CaseState } from '../case/state.ts'

export type Subject = BodyOf<'OpenCase'>['subject']

/** A command with its body, not yet given. */
export type Step = { [T in CommandType]: { type: T; body: BodyOf<T> } }[CommandType]

const isWordy = /[\p{L}\p{N}_-]/u

/** `text` with every whole occurrence of the other's listing and SKU put in place; a longer id that holds one is left alone. */
function reworded(text: string, names: readonly (readonly [string, string])[]): string {
  return names.reduce((said, [from, to]) => {
    if (from === '' || from === to) return said
    return said
      .split(from)
      .reduce((before, after) =>
        isWordy.test(before.at(-1) ?? '') || isWordy.test(after.at(0) ?? '')
          ? `${before}${from}${after}`
          : `${before}${to}${after}`,
      )
  }, text)
}

/** The opening of a sibling: the same notice or claim, reason and allegations. Null once the source was erased. */
export function siblingOpening(source: CaseState, subject: Subject): BodyOf<'OpenCase'> | null {
  const { notice, report, allegations, anchors, stated } = source
  if (allegations === null || source.subject === null || (notice === null && report === null)) return null
  return {
    pack: source.pack.id,
    procedure: source.procedure,
    venue: source.venue,
    ...(notice === null ? {} : { notice }),
    ...(report === null ? {} : { claim: report }),
    allegations,
    subject: { ...titled(source.subject, subject), ...subject },
    reason: source.reason,
    ...(anchors.notice === undefined ? {} : { noticeAt: anchors.notice }),
    ...(anchors.removed === undefined ? {} : { removedAt: anchors.removed }),
    ...(anchors.penalty === undefined ? {} : { penaltyAt: anchors.penalty }),
    ...(stated.evidenceDeadline === undefined ? {} : { evidenceDeadline: stated.evidenceDeadline }),
    ...(stated.tries === undefined ? {} : { stated: { tries: stated.tries } }),
  }
}

/** The same goods on another site keep what is said of the goods; another listing does not. */
function titled(source: Subject, subject: Subject): Partial<Subject> {
  if (source.listing !== subject.listing) return {}
  const { title, category } = source
  return { ...(title === undefined ? {} : { title }), ...(category === undefined ? {} : { category }) }
}

/**
 * What prepares a sibling once it is open. `copies` gives for each exhibit of the source the sibling's own. The seller's words
 * name the sibling's listing and SKU where they named the source's.
 */
export function siblingSteps(
  source: CaseState,
  subject: Subject,
  copies: ReadonlyMap<string, string>,
): Step[] {
  const names = [
    [source.subject?.listing ?? '', subject.listing],
    [source.subject?.sku ?? '', subject.sku ?? source.subject?.sku ?? ''],
  ] as const
  const say = (text: string) => reworded(text, names)
  const copyOf = (exhibit: string) => copies.get(exhibit) ?? exhibit
  const { appealType, contested, chain, fields, statement, exhibits } = source
  const words = Object.entries(fields)
  return [
    ...exhibits.map(
      ({ id, document }): Step => ({ type: 'AttachExhibit', body: { exhibit: copyOf(id), document } }),
    ),
    ...(appealType === null ? [] : [{ type: 'ChooseType', body: { appealType, contested } } as const]),
    ...(chain.length === 0
      ? []
      : [
          {
            type: 'SetChain',
            body: {
              links: chain.map(({ exhibit, ...link }) =>
                exhibit === undefined ? link : { ...link, exhibit: copyOf(exhibit) },
              ),
            },
          } as const,
        ]),
    ...(words.length === 0
      ? []
      : [
          {
            type: 'SetFields',
            body: { fields: Object.fromEntries(words.map(([id, value]) => [id, say(value)])) },
          } as const,
        ]),
    ...(statement === null
      ? []
      : [
          {
            type: 'StateFacts',
            body: {
              text: say(statement.text),
              reasonText: say(statement.reasonText),
              answers: statement.answers.map(({ allegation, text, exhibits: shown }) => ({
                allegation,
                text: say(text),
                exhibits: shown.map(copyOf),
              })),
            },
          } as const,
        ]),
  ]
}
