/**
 * What a task costs a person: every press of a button or box is a click, choosing from a list is two (open, choose), a key is a key,
 * a field that is written into is a field, files dropped together are one drop. Reading and going somewhere by address cost nothing.
 */
import type { Page } from 'playwright-core'
import { report } from '../counts.ts'

export type Effort = { clicks: number; keys: number; fields: number; drops: number }
export type Doer = {
  effort: Effort
  click(testid: string, nth?: number): Promise<void>
  choose(testid: string, value: string): Promise<void>
  write(testid: string, text: string): Promise<void>
  key(key: string): Promise<void>
  drop(testid: string, files: { name: string; bytes: Buffer }[]): Promise<void>
}

/** Somebody at a page whose every act is counted, from now on. */
export function doer(page: Page): Doer {
  const effort: Effort = { clicks: 0, keys: 0, fields: 0, drops: 0 }
  return {
    effort,
    async click(testid, nth = 0) {
      effort.clicks += 1
      await page.getByTestId(testid).nth(nth).click()
    },
    async choose(testid, value) {
      effort.clicks += 2
      await page.getByTestId(testid).selectOption(value)
    },
    async write(testid, text) {
      effort.fields += 1
      await page.getByTestId(testid).first().fill(text)
    },
    async key(key) {
      effort.keys += 1
      await page.keyboard.press(key)
    },
    async drop(testid, files) {
      effort.drops += 1
      await page
        .getByTestId(testid)
        .setInputFiles(
          files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: bytes })),
        )
    },
  }
}

/** Prints what the task cost, in the line a reader of the documents finds it by. */
export const told = (task: string, { clicks, keys, fields, drops }: Effort): void =>
  report(task, `${clicks} clicks, ${keys} keys, ${fields} fields written, ${drops} drops`)
