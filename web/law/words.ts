import { useMemo } from 'react'
import type { Pack } from '#core/policy/pack.ts'
import { common } from '../text/everywhere.ts'
import { useLanguage, useText } from '../text/language.tsx'
import { packFieldsText } from '../text/pack-fields.ts'
import { packGroupsText } from '../text/pack-groups.ts'
import { packWordsText } from '../text/pack-words.ts'
import type { Say, Words } from './value-text.ts'

/** What values, records and members of a pack are called in the reader's language. */
export function usePackWords(): Words {
  const words = useText(packWordsText)
  const groups = useText(packGroupsText)
  const fields = useText(packFieldsText)
  return useMemo(() => ({ ...words, groups, fields }), [words, groups, fields])
}

/** Words for values of one pack in the reader's language. */
export function useSay(pack: Pack | null): Say {
  const words = usePackWords()
  const { yes, no } = useText(common)
  const { language } = useLanguage()
  return { words, language, yes, no, pack }
}
