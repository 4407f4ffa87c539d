import type { BodyOf } from '#core/case/commands.ts'
import { instantIn } from '#core/diagnosis/cells.ts'
import type { DiagnosedListing, FoundCause, Opens } from '#core/diagnosis/diagnosis.ts'
import type { Pack } from '#core/policy/pack.ts'
import type { Language, Text } from '#core/policy/values.ts'
import { inLanguage } from '../../text/language.tsx'

type About = {
  listing: DiagnosedListing
  opens: Opens
  pack: Pack
  /** The row's columns as written. */
  fields: Record<string, string>
  language: Language
  titles: ReadonlyMap<string, Text>
}

const longest = 2000

/** Every cause of the listing, not the first: what is not mended stays an allegation of the case. */
function allegationsOf({ listing, language, titles }: About): BodyOf<'OpenCase'>['allegations'] {
  const text = ({ rule, findings }: FoundCause): string => {
    const title = titles.get(rule)
    const head = title === undefined ? '' : `${inLanguage(title, language)}: `
    return `${head}${findings.map(({ says }) => inLanguage(says, language)).join(' ')}`.slice(0, longest)
  }
  return listing.causes
    .filter(({ level }) => level === 'cause')
    .slice(0, 50)
    .map((cause, index) => ({ id: `a${index + 1}`, text: text(cause) }))
}

/** A case from a cause: the seller's own claim, since no notice is in hand. */
export function openingFrom(about: About): BodyOf<'OpenCase'> {
  const { listing, opens, pack, fields } = about
  const allegations = allegationsOf(about)
  const removedAt = instantIn(fields['removed-at'] ?? '', pack.zone.value)
  const site = Object.keys(pack.sites).find((id) => id.toLowerCase() === listing.site.toLowerCase())
  return {
    pack: pack.pack,
    procedure: opens.procedure,
    venue: 'external',
    claim: {
      text: allegations
        .map(({ text }) => text)
        .join('\n')
        .slice(0, 20_000),
    },
    allegations,
    subject: {
      listing: listing.listing,
      site: site ?? listing.site,
      ...(listing.sku ? { sku: listing.sku.slice(0, 300) } : {}),
      ...(listing.title ? { title: listing.title.slice(0, 500) } : {}),
      ...(listing.category ? { category: listing.category.slice(0, 300) } : {}),
    },
    reason: opens.reason,
    ...(removedAt === null ? {} : { removedAt }),
  }
}

/** The marketplace's own words on the listing, as they came. */
export const ownWordsOf = (listing: DiagnosedListing): string =>
  listing.causes
    .filter(({ own }) => own)
    .flatMap(({ findings }) => findings.map(({ measured }) => String(measured ?? '')))
    .join('\n')
