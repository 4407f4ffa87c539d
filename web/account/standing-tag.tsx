import type { AccountView } from '#core/doors/account-shapes.ts'
import { Tag } from '../kit/tag.tsx'
import { accountText } from '../text/account.ts'
import { useText } from '../text/language.tsx'

/** What stands against an account, or that nothing does. */
export function StandingTag({ standing }: { standing: AccountView['standing'] }) {
  const t = useText(accountText)
  return (
    <Tag tone={standing === null ? 'ok' : 'danger'} testid="standing">
      {standing === null ? t.fine : t.standing[standing]}
    </Tag>
  )
}
