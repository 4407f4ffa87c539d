import type { ChannelSettings, NewsKind } from '#core/channel/channel.ts'
import { newsKinds, paces } from '#core/channel/channel.ts'
import type { ChannelsView } from '#core/doors/channel-shapes.ts'
import { type Language, languages } from '#core/policy/values.ts'
import { useSession } from '../../client/session.ts'
import { Field } from '../../kit/field.tsx'
import { localZone } from '../../kit/time.tsx'
import { channelsText } from '../../text/channels.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { ShopChoice } from '../shop-choice.tsx'
import { Tick } from '../tick.tsx'

export type Change = (change: Partial<ChannelSettings>) => void
type Props = { settings: ChannelSettings; view: ChannelsView; onChange: Change }

const two = (n: number) => String(n).padStart(2, '0')
const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
const minutesOf = (clock: string): number | null => {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(clock) ?? []
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes)
}

/** A zone's country of work: the one most people in it keep to. */
const calendarOf = (language: Language, zone: string, known: readonly string[]): string => {
  const guess = zone === 'Asia/Shanghai' || language === 'zh' ? 'cn' : language === 'ru' ? 'ru' : 'us'
  return known.includes(guess) ? guess : (known[0] ?? guess)
}

/** What a new channel begins with: everything about the shop chosen, at once, quiet at night. */
export const firstSettings = (
  language: Language,
  shops: string[],
  calendars: readonly string[],
): ChannelSettings => ({
  name: '',
  shops,
  news: [...newsKinds],
  pace: 'immediate',
  morning: 540,
  quiet: { from: 22 * 60, to: 8 * 60 },
  zone: localZone(),
  calendar: calendarOf(language, localZone(), calendars),
  language,
})

function Clock({ label, at, onChange }: { label: string; at: number; onChange: (at: number) => void }) {
  return (
    <Field label={label} className="w-36">
      {(ids) => (
        <input
          {...ids}
          type="time"
          className="input"
          required
          value={clockOf(at)}
          onChange={(event) => {
            const minutes = minutesOf(event.target.value)
            if (minutes !== null) onChange(minutes)
          }}
        />
      )}
    </Field>
  )
}

function NewsChoice({ settings, onChange }: Pick<Props, 'settings' | 'onChange'>) {
  const t = useText(channelsText)
  const toggle = (kind: NewsKind, on: boolean) =>
    onChange({ news: on ? [...settings.news, kind] : settings.news.filter((one) => one !== kind) })
  return (
    <fieldset data-testid="news-kinds">
      <legend className="mb-1 font-medium text-[0.93rem]">{t.news}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {newsKinds.map((kind) => (
          <Tick
            key={kind}
            label={t.kindsOfNews[kind]}
            checked={settings.news.includes(kind)}
            onChange={(on) => toggle(kind, on)}
          />
        ))}
      </div>
      {settings.news.length === 0 ? <p className="mt-1 text-danger-ink">{t.needNews}</p> : null}
    </fieldset>
  )
}

function Quiet({ settings: { quiet }, view, onChange }: Props) {
  const t = useText(channelsText)
  return (
    <div>
      <Tick
        label={t.quiet}
        checked={quiet !== null}
        testid="quiet"
        onChange={(on) => onChange({ quiet: on ? { from: 22 * 60, to: 8 * 60 } : null })}
      />
      {quiet === null ? null : (
        <div className="mt-1 flex flex-wrap gap-3">
          <Clock
            label={t.quietFrom}
            at={quiet.from}
            onChange={(from) => onChange({ quiet: { ...quiet, from } })}
          />
          <Clock label={t.quietTo} at={quiet.to} onChange={(to) => onChange({ quiet: { ...quiet, to } })} />
        </div>
      )}
      <p className="mt-1 text-[0.86rem] text-muted">{t.through(Math.round(view.leeway / 3_600_000))}</p>
    </div>
  )
}

function Timing(props: Props) {
  const t = useText(channelsText)
  const say = useLawText()
  const { settings, view, onChange } = props
  const { pace } = settings
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-3">
        <Field label={t.pace} className="min-w-44 flex-1">
          {(ids) => (
            <select
              {...ids}
              className="input"
              data-testid="pace"
              value={pace}
              onChange={(event) => onChange({ pace: event.target.value as typeof pace })}
            >
              {paces.map((one) => (
                <option key={one} value={one}>
                  {t.paces[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {pace === 'morning' ? (
          <>
            <Clock label={t.morning} at={settings.morning} onChange={(morning) => onChange({ morning })} />
            <Field label={t.calendar} className="min-w-44 flex-1">
              {(ids) => (
                <select
                  {...ids}
                  className="input"
                  value={settings.calendar}
                  onChange={(event) => onChange({ calendar: event.target.value })}
                >
                  {view.calendars.map(({ id, title }) => (
                    <option key={id} value={id}>
                      {say(title)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </>
        ) : null}
      </div>
      <Quiet {...props} />
    </div>
  )
}

const names: Record<Language, string> = { zh: '中文', en: 'English', ru: 'Русский' }

function Reader({ settings, onChange }: Pick<Props, 'settings' | 'onChange'>) {
  const t = useText(channelsText)
  const zones = [...new Set([settings.zone, localZone(), 'Asia/Shanghai', 'Europe/Moscow', 'UTC'])]
  return (
    <div className="flex flex-wrap gap-3">
      <Field label={t.zone} className="min-w-44 flex-1">
        {(ids) => (
          <>
            <input
              {...ids}
              className="input"
              list={`${ids.id}-zones`}
              value={settings.zone}
              onChange={(event) => onChange({ zone: event.target.value.trim() })}
            />
            <datalist id={`${ids.id}-zones`}>
              {zones.map((zone) => (
                <option key={zone} value={zone} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label={t.language} className="min-w-32">
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={settings.language}
            onChange={(event) => onChange({ language: event.target.value as Language })}
          >
            {languages.map((one) => (
              <option key={one} value={one} lang={one}>
                {names[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.nameField} className="min-w-44 flex-1">
        {(ids) => (
          <input
            {...ids}
            className="input"
            maxLength={60}
            value={settings.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

/** Whether they can be sent as they are; the server looks again. */
export const complete = ({ shops, news, quiet, zone }: ChannelSettings): boolean =>
  shops.length > 0 && news.length > 0 && zone !== '' && (quiet === null || quiet.from !== quiet.to)

/** Of what, when, and how a channel is told. */
export function SettingsFields(props: Props) {
  const t = useText(channelsText)
  const shops = useSession()?.shops ?? []
  const { settings, onChange } = props
  return (
    <div className="space-y-3">
      <ShopChoice
        legend={t.shops}
        shops={shops}
        chosen={settings.shops}
        onChange={(chosen) => onChange({ shops: chosen })}
        testid="channel-shops"
      />
      {settings.shops.length === 0 ? <p className="text-danger-ink">{t.needShop}</p> : null}
      <NewsChoice {...props} />
      <Timing {...props} />
      <Reader {...props} />
    </div>
  )
}
