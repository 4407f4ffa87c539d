import type { Language } from '#core/policy/values.ts'
import { common } from '../text/everywhere.ts'
import { tags, useLanguage, useText } from '../text/language.tsx'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`
  const found = formats.get(key)
  if (found) return found
  const made = new Intl.DateTimeFormat(tags[language], { ...options, timeZone: zone, hourCycle: 'h23' })
  formats.set(key, made)
  return made
}

/** The zone this browser is in. */
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Minutes east of UTC at an instant. */
export function offsetAt(at: number, zone: string): number {
  const parts = format('en', zone, { timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name)
  if (!match?.[1]) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}

export function instantText(at: number, zone: string, language: Language, withYear = false): string {
  const options: Intl.DateTimeFormatOptions = {
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }
  const parts = format('en', zone, withYear ? { ...options, year: 'numeric' } : options).formatToParts(at)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  const time = `${of('hour')}:${of('minute')}`
  const year = of('year')
  if (language === 'zh') return `${year ? `${year}-` : ''}${of('month')}-${of('day')} ${time}`
  if (language === 'ru') return `${of('day')}.${of('month')}${year ? `.${year}` : ''} ${time}`
  return `${of('day')} ${format('en', zone, { month: 'short' }).format(at)}${year ? ` ${year}` : ''} ${time}`
}

type Props = { at: number; zone?: string | undefined; year?: boolean; className?: string }

/** One instant in one zone, with the zone's name. */
export function Instant({ at, zone = localZone(), year, className }: Props) {
  const { language } = useLanguage()
  const t = useText(common)
  return (
    <time dateTime={new Date(at).toISOString()} className={`num ${className ?? ''}`}>
      {instantText(at, zone, language, year)}{' '}
      <span className="text-faint">{t.zone(zone, offsetAt(at, zone))}</span>
    </time>
  )
}

/** The zones worth showing for a deadline: the law's own, Beijing, and the reader's; equal clocks are shown once. */
export function zonesFor(at: number, zone: string): string[] {
  const seen = new Set<number>()
  return [zone, 'Asia/Shanghai', localZone()].filter((one) => {
    const offset = offsetAt(at, one)
    if (seen.has(offset)) return false
    seen.add(offset)
    return true
  })
}

/** A deadline's instant on every clock that matters to the reader. */
export function Clocks({ at, zone }: { at: number; zone: string }) {
  return (
    <span className="flex flex-wrap gap-x-3 text-[0.86rem] text-muted">
      {zonesFor(at, zone).map((one) => (
        <Instant key={one} at={at} zone={one} />
      ))}
    </span>
  )
}
