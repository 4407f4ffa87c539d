/** The registry of checks a pack may call by name. A new check is its file and its line here. */
import type { Check } from '../check.ts'
import { allegationsCovered } from './allegations-covered.ts'
import { chainUnbroken } from './chain-unbroken.ts'
import { claimText } from './claim-text.ts'
import { classesCover } from './classes-cover.ts'
import { dateValid } from './date-valid.ts'
import { documentsPresent } from './documents-present.ts'
import { earlierStatements } from './earlier-statements.ts'
import { evidenceComplete } from './evidence-complete.ts'
import { exifPresent } from './exif-present.ts'
import { fieldPresent } from './field-present.ts'
import { fileDecodes } from './file-decodes.ts'
import { fileSize } from './file-size.ts'
import { fileType } from './file-type.ts'
import { healthSafe } from './health-safe.ts'
import { idInName } from './id-in-name.ts'
import { minPixels } from './min-pixels.ts'
import { nameSafe } from './name-safe.ts'
import { noticeComplete } from './notice-complete.ts'
import { pdfReadable } from './pdf-readable.ts'
import { phrases } from './phrases.ts'
import { respondWithin } from './respond-within.ts'
import { seal } from './seal.ts'
import { statementLanguage } from './statement-language.ts'
import { statementLength } from './statement-length.ts'
import { takenBefore } from './taken-before.ts'
import { timesAgree } from './times-agree.ts'
import { translation } from './translation.ts'
import { wordsLeft } from './words-left.ts'

export const checks: Readonly<Record<string, Check>> = Object.fromEntries(
  [
    allegationsCovered,
    chainUnbroken,
    claimText,
    classesCover,
    dateValid,
    documentsPresent,
    earlierStatements,
    evidenceComplete,
    exifPresent,
    fieldPresent,
    fileDecodes,
    fileSize,
    fileType,
    healthSafe,
    idInName,
    minPixels,
    nameSafe,
    noticeComplete,
    pdfReadable,
    phrases,
    respondWithin,
    seal,
    statementLanguage,
    statementLength,
    takenBefore,
    timesAgree,
    translation,
    wordsLeft,
  ].map((check) => [check.name, check]),
)
