import { instantText, localZone } from '../../kit/time.tsx'
import { useLanguage } from '../../text/language.tsx'

/** An instant by the reader's own clock. */
export function useWhen(): (at: number) => string {
  const { language } = useLanguage()
  return (at) => instantText(at, localZone(), language)
}
