import type { OrganisationRow, PersonRole } from '#core/doors/operator-shapes.ts'
import { Field } from '../kit/field.tsx'
import { ShopChoice } from '../settings/shop-choice.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { operatorText } from '../text/operator.ts'

const roles = ['seller', 'reviewer', 'committee', 'operator'] as const satisfies PersonRole[]

type Props = {
  organisations: OrganisationRow[]
  role: PersonRole
  shops: string[]
  testid: string
  onRole: (role: PersonRole) => void
  onShops: (shops: string[]) => void
}

/** A role, and the shops that go with it: those a seller acts for, or those somebody may not decide on. */
export function RightsFields({ organisations, role, shops, testid, onRole, onShops }: Props) {
  const t = useText(operatorText)
  const words = useText(common)
  return (
    <>
      <Field label={t.role}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            data-testid={`${testid}-role`}
            value={role}
            onChange={(event) => {
              const found = roles.find((one) => one === event.target.value)
              if (found) onRole(found)
            }}
          >
            {roles.map((one) => (
              <option key={one} value={one}>
                {words.roles[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {role === 'operator' ? null : (
        <div className="max-h-56 overflow-y-auto">
          <ShopChoice
            legend={role === 'seller' ? t.shopsOf.seller : t.shopsOf.other}
            shops={organisations.flatMap((one) => one.shops)}
            chosen={shops}
            onChange={onShops}
            testid={`${testid}-shops`}
          />
        </div>
      )}
    </>
  )
}
