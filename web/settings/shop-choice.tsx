import type { Shop } from '#core/doors/identity-shapes.ts'

type Props = {
  legend: string
  shops: Shop[]
  chosen: string[]
  onChange: (chosen: string[]) => void
  testid: string
}

/** Which of the organisation's shops. */
export function ShopChoice({ legend, shops, chosen, onChange, testid }: Props) {
  return (
    <fieldset data-testid={testid}>
      <legend className="mb-1 font-medium text-[0.93rem]">{legend}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {shops.map(({ id, name }) => (
          <label key={id} className="flex min-h-7 min-w-0 items-center gap-1.5">
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-accent"
              checked={chosen.includes(id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
            />
            <span className="min-w-0 break-words">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
