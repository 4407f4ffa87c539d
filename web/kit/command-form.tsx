import { type FormEvent, useMemo, useState } from 'react'
import * as z from 'zod/mini'
import { type BodyOf, commands } from '#core/case/commands.ts'
import { useCommand } from '../client/commands.ts'
import { commandText, type FormCommand } from '../text/command.ts'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { Button } from './button.tsx'
import { currentTime } from './clock.ts'
import { Field } from './field.tsx'
import { localInput } from './local-input.ts'
import { localZone, offsetAt } from './time.tsx'
import { sayDone } from './toast.tsx'
import { WhyNot } from './why-not.tsx'

type Shape = { type?: string; enum?: string[]; maxLength?: number; items?: Shape }
type Plan = {
  name: string
  as: 'choice' | 'instant' | 'lines' | 'long' | 'line'
  choices: string[]
  required: boolean
}

/** An instant is an integer whose name ends in `At`, everywhere in the command table. */
function kindOf(name: string, shape: Shape): Plan['as'] {
  if (shape.enum) return 'choice'
  if (shape.type === 'integer' && name.endsWith('At')) return 'instant'
  if (shape.type === 'array') return 'lines'
  return (shape.maxLength ?? 0) > 300 ? 'long' : 'line'
}

/** The inputs a command's body asks for, read from its own schema. */
export function planForm(command: FormCommand): Plan[] {
  const schema = z.toJSONSchema(commands[command].body, { io: 'input' }) as {
    properties?: Record<string, Shape>
    required?: string[]
  }
  return Object.entries(schema.properties ?? {}).map(([name, shape]) => ({
    name,
    as: kindOf(name, shape),
    choices: shape.enum ?? [],
    required: schema.required?.includes(name) ?? false,
  }))
}

function givenBy(plan: Plan, text: string): unknown {
  if (plan.as === 'instant') return text ? new Date(text).getTime() : undefined
  if (plan.as === 'lines')
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
  return plan.as === 'choice' && text === '' ? undefined : text
}

type InputProps = {
  plan: Plan
  label: string
  value: string
  error: string | null
  onChange: (value: string) => void
  testid: string
}

function Input({ plan, label, value, error, onChange, testid }: InputProps) {
  const t = useText(commandText)
  const words = useText(common)
  const zone = localZone()
  const hint = plan.as === 'instant' ? t.yourTime(words.zone(zone, offsetAt(currentTime(), zone))) : null
  return (
    <Field label={label} required={plan.required} hint={hint} error={error}>
      {(ids) => {
        const props = { ...ids, className: 'input', 'data-testid': testid, value, required: plan.required }
        if (plan.as === 'choice')
          return (
            <select {...props} onChange={(event) => onChange(event.target.value)}>
              <option value="">{t.choose}</option>
              {plan.choices.map((choice) => (
                <option key={choice} value={choice}>
                  {t.choices[choice] ?? choice}
                </option>
              ))}
            </select>
          )
        if (plan.as === 'long' || plan.as === 'lines')
          return (
            <textarea
              {...props}
              rows={plan.as === 'long' ? 4 : 3}
              onChange={(event) => onChange(event.target.value)}
            />
          )
        return (
          <input
            {...props}
            type={plan.as === 'instant' ? 'datetime-local' : 'text'}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }}
    </Field>
  )
}

function useForm<C extends FormCommand>(command: C, caseId: string, onDone?: () => void) {
  const t = useText(commandText)
  const plans = useMemo(() => planForm(command), [command])
  const give = useCommand(command, caseId)
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      plans.map((plan) => [plan.name, plan.as === 'instant' ? localInput(currentTime()) : '']),
    ),
  )
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = Object.fromEntries(plans.map((plan) => [plan.name, givenBy(plan, values[plan.name] ?? '')]))
    const parsed = commands[command].body.safeParse(body)
    if (!parsed.success) {
      setWrong(Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])))
      return
    }
    setWrong({})
    give.mutate(parsed.data as BodyOf<C>, {
      onSuccess: () => {
        sayDone(t.done)
        onDone?.()
      },
    })
  }
  return {
    plans,
    values,
    wrong,
    give,
    submit,
    set: (name: string, value: string) => setValues((before) => ({ ...before, [name]: value })),
  }
}

type Props<C extends FormCommand> = { command: C; caseId: string; onDone?: () => void }

/** A form for one command, made from the command table: a new simple command has its form by being a row there. */
export function CommandForm<C extends FormCommand>({ command, caseId, onDone }: Props<C>) {
  const t = useText(commandText)
  const { plans, values, wrong, give, submit, set } = useForm(command, caseId, onDone)
  const { submit: label, fields } = t.commands[command]
  const labels: Record<string, string> = fields
  return (
    <form onSubmit={submit} className="space-y-3" data-testid={`form-${command}`} noValidate>
      {plans.map((plan) => (
        <Input
          key={plan.name}
          plan={plan}
          label={labels[plan.name] ?? plan.name}
          value={values[plan.name] ?? ''}
          error={wrong[plan.name] ?? null}
          onChange={(value) => set(plan.name, value)}
          testid={`${command}-${plan.name}`}
        />
      ))}
      <WhyNot error={give.error} />
      <Button
        type="submit"
        tone={command === 'GiveUp' ? 'danger' : 'main'}
        busy={give.isPending}
        data-testid={`submit-${command}`}
      >
        {label}
      </Button>
    </form>
  )
}
