import { useSession } from '../client/session.ts'
import { useText } from '../text/language.tsx'
import { settingsText } from '../text/settings.ts'
import { FactorCard } from './factor-card.tsx'
import { KeysCard } from './keys-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { SessionsCard } from './sessions-card.tsx'
import { SettingsTabs } from './tabs.tsx'

/** Password, second factor, sessions and keys. While a second factor is still asked for, that alone. */
export function SecurityScreen() {
  const t = useText(settingsText)
  const session = useSession()
  if (!session) return null
  const only = session.secondFactor === 'needed'
  return (
    <div className="mx-auto max-w-5xl">
      <h1 className="mb-2.5 font-semibold text-xl">{t.title}</h1>
      {only ? null : <SettingsTabs />}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="space-y-3">
          <FactorCard factor={session.secondFactor} />
          {only || session.secondFactor === 'elsewhere' ? null : <PasswordCard />}
        </div>
        {only ? null : (
          <div className="space-y-3">
            <SessionsCard />
            <KeysCard session={session} />
          </div>
        )}
      </div>
    </div>
  )
}
