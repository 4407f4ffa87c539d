/** The registry of checks a pack may call by name. A new check is its file and its line here. */
import type { Check } from '../check.ts'
import { allegationsCovered } from './allegations-covered.ts'
import { chainUnbroken } from './chain-unbroken.ts'
import { earlierStatements } from './earlier-statements.ts'
import { evidenceComplete } from './evidence-complete.ts'
import { exifPresent } from './exif-present.ts'
import { fileDecodes } from './file-decodes.ts'
import { fileSize } from './file-size.ts'
import { fileType } from './file-type.ts'
import { healthSafe } from './health-safe.ts'
import { minPixels } from './min-pixels.ts'
import { nameSafe } from './name-safe.ts'
import { noticeComplete } from './notice-complete.ts'
import { pdfReadable } from './pdf-readable.ts'
import { phrases } from './phrases.ts'
import { respondWithin } from './respond-within.ts'
import { seal } from './seal.ts'
import { statementLanguage } from './statement-language.ts'
import { statementLength } from './statement-length.ts'
import { translation } from './translation.ts'

export const checks: Readonly<Record<string, Check>> = Object.fromEntries(
  [
    allegationsCovered,
    chainUnbroken,
    earlierStatements,
    evidenceComplete,
    exifPresent,
    fileDecodes,
    fileSize,
    fileType,
    healthSafe,
    minPixels,
    nameSafe,
    noticeComplete,
    pdfReadable,
    phrases,
    respondWithin,
    seal,
    statementLanguage,
    statementLength,
    translation,
  ].map((check) => [check.name, check]),
)
