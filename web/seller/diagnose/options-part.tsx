import type { Pack } from '#core/policy/pack.ts'
import { Field } from '../../kit/field.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { diagnoseText } from '../../text/diagnose.ts'
import { useLawText, useText } from '../../text/language.tsx'

/** What a person may say besides the export. `brands` is the text as typed. */
export type Asked = { brands: string; symptom: string; before: File | null }

type Props = { pack: Pack; asked: Asked; onAsked: (asked: Asked) => void }

/** The symptom one came with, brands with papers, and an earlier export to compare with. */
export function OptionsPart({ pack, asked, onAsked }: Props) {
  const t = useText(diagnoseText)
  const say = useLawText()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <Field label={t.symptom} hint={t.symptomHint}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            data-testid="symptom"
            value={asked.symptom}
            onChange={(event) => onAsked({ ...asked, symptom: event.target.value })}
          >
            <option value="">{t.noSymptom}</option>
            {pack.diagnosis?.symptoms.map(({ id, title }) => (
              <option key={id} value={id}>
                {say(title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.brands} hint={t.brandsHint}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            data-testid="brands"
            value={asked.brands}
            onChange={(event) => onAsked({ ...asked, brands: event.target.value })}
          />
        )}
      </Field>
      <FileDrop
        label={asked.before === null ? t.beforeDrop : asked.before.name}
        hint={t.before}
        accept=".csv,.tsv,.txt,.json"
        multiple={false}
        testid="before"
        onFiles={([file]) => {
          if (file) onAsked({ ...asked, before: file })
        }}
      />
    </div>
  )
}
