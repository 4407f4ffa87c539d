import { Link } from '@tanstack/react-router'
import { buttonClass } from '../kit/button.tsx'
import { Empty } from '../kit/empty.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'

export function NotFound() {
  const t = useText(common)
  return (
    <Empty page title={t.notFound}>
      <Link to="/" className={buttonClass('plain')}>
        {t.toHome}
      </Link>
    </Empty>
  )
}
