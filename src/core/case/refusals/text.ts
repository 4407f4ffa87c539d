/** What a refusal says and what to do about it, with `{parameter}` places; `unlockedBy` is the command that would clear it. */
import type { CommandType } from '../commands.ts'

type Three = { zh: string; en: string; ru: string }
export type RefusalText = { says: Three; remedy: Three; unlockedBy?: CommandType }
