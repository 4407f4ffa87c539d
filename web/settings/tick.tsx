type Props = { label: string; checked: boolean; onChange: (checked: boolean) => void; testid?: string }

/** A box to tick, with its label. */
export const Tick = ({ label, checked, onChange, testid }: Props) => (
  <label className="flex min-h-7 min-w-0 items-center gap-1.5">
    <input
      type="checkbox"
      className="size-4 shrink-0 accent-accent"
      data-testid={testid}
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
    />
    <span className="min-w-0 break-words">{label}</span>
  </label>
)
