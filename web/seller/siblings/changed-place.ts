import { durationText } from '#core/calendar/duration-text.ts'
import { keyOf } from '#core/policy/law-changes.ts'
import type { Law } from '#core/policy/pack.ts'
import type { Language, Text } from '#core/policy/values.ts'
import { instantText, localZone } from '../../kit/time.tsx'

/** The nearest thing with a name on the way to what changed, and what is left of the way; `args` says nothing to a person. */
export type ChangedPlace = { title: Text | null; rest: string[] }

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && typeof (value as { en?: unknown }).en === 'string'

function nameOf(value: unknown): Text | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { title, text } = value as { title?: unknown; text?: unknown }
  return isText(title) ? title : isText(text) ? text : null
}

/** One step down: a member of a list by its name, the second of one name by its number. */
function stepInto(value: unknown, token: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (!Array.isArray(value)) return (value as Record<string, unknown>)[token]
  const [, name = token, number = '1'] = /^(.+):(\d+)$/.exec(token) ?? []
  const named = value.filter((member, index) => keyOf(member, index) === name)
  return named[Number(number) - 1]
}

const silent = new Set(['args', 'procedures', 'reasons', 'deadlines', 'rules', 'gates'])

/** Where in the law a change lies, by names a person knows. A procedure itself is not named: it is the one of the case. */
export function changedPlace(law: Law, path: string): ChangedPlace {
  const deadline = /^deadline (.+)$/.exec(path)?.[1]
  const procedure = law.pack.procedures[law.procedureId]
  if (deadline !== undefined) {
    const title = nameOf(stepInto(procedure?.deadlines, deadline))
    return { title, rest: title ? [] : [deadline] }
  }
  const tokens = path.split('.')
  let value: unknown = law.pack
  let title: Text | null = null
  let rest = tokens
  for (const [index, token] of tokens.entries()) {
    value = stepInto(value, token)
    const name = index < 2 && tokens[0] === 'procedures' ? null : nameOf(value)
    if (name === null) continue
    title = name
    rest = tokens.slice(index + 1)
  }
  const left = tokens[0] === 'procedures' && title === null ? rest.slice(2) : rest
  return { title, rest: left.filter((token) => !silent.has(token)) }
}

/** A value as a person reads it: durations in words, instants on the reader's clock. */
export function changedValue(value: string, language: Language): string {
  const instant = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)(.*)$/.exec(value)
  if (instant) return `${instantText(Date.parse(instant[1] ?? ''), localZone(), language, true)}${instant[2]}`
  const duration = durationText(value)
  return duration === null ? value : duration[language]
}
