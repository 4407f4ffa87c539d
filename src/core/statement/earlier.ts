/**
 * A statement of another case of the shop. `case` is the code people see, `id` the case's own; `filing` the number it was filed
 * under, null where it was written and not filed; `at` when that was, UTC milliseconds.
 */
export type EarlierStatement = {
  case: string
  text: string
  id?: string
  filing?: number | null
  at?: number
}
