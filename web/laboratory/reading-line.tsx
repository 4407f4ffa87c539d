import type { Facts } from '#core/evidence/facts.ts'
import { hasUnreadWriting, readingOf } from '#core/evidence/reading.ts'
import { useText } from '../text/language.tsx'
import { readingText } from '../text/reading.ts'

/** How far the text in a file has been read; nothing where it was read and nothing is to be said of it. */
export function ReadingLine({ facts }: { facts: Facts }) {
  const t = useText(readingText)
  const stands = readingOf(facts)
  const texts = [facts.picture?.text, ...(facts.pdf?.pictures ?? []).map(({ text }) => text)]
  const cyrillic = texts.some((text) => text !== undefined && hasUnreadWriting(text))
  const said = stands === 'waits' ? t.waits : stands === 'failed' ? t.failed : cyrillic ? t.cyrillic : null
  if (said === null) return null
  return (
    <span className="block text-[0.86rem] text-muted" data-testid="reading" data-stands={stands}>
      {said}
    </span>
  )
}

/** What was seen on the pages of a document, page by page. */
export function PagesSeen({ facts }: { facts: Facts }) {
  const t = useText(readingText)
  const pages = (facts.pdf?.pictures ?? []).flatMap(({ page, seals = [], codes = [] }) =>
    seals.length + codes.length === 0
      ? []
      : [
          {
            page,
            says: [
              ...(seals.length > 0 ? [t.seals(seals.length)] : []),
              ...(codes.length > 0 ? [t.codes(codes.length)] : []),
            ],
          },
        ],
  )
  if (pages.length === 0) return null
  return (
    <ul className="mt-1.5 text-[0.86rem] text-muted" data-testid="pages-seen">
      {pages.map(({ page, says }) => (
        <li key={page}>
          {t.page(page)}: {says.join(' · ')}
        </li>
      ))}
    </ul>
  )
}
