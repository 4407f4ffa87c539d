/** The registry of checks a pack may call by name. A new check is its file and its line here. */
import type { Check } from '../check.ts'
import { aiLabel } from './ai-label.ts'
import { allegationsCovered } from './allegations-covered.ts'
import { brandWords } from './brand-words.ts'
import { capturesDiffer } from './captures-differ.ts'
import { chainUnbroken } from './chain-unbroken.ts'
import { claimText } from './claim-text.ts'
import { classesCover } from './classes-cover.ts'
import { consistent } from './consistent.ts'
import { dateValid } from './date-valid.ts'
import { documentsPresent } from './documents-present.ts'
import { earlierStatements } from './earlier-statements.ts'
import { evidenceComplete } from './evidence-complete.ts'
import { exifPresent } from './exif-present.ts'
import { fieldPresent } from './field-present.ts'
import { fileDecodes } from './file-decodes.ts'
import { fileSize } from './file-size.ts'
import { fileType } from './file-type.ts'
import { ground } from './ground.ts'
import { healthSafe } from './health-safe.ts'
import { idInName } from './id-in-name.ts'
import { marksShown } from './marks-shown.ts'
import { minPixels } from './min-pixels.ts'
import { nameSafe } from './name-safe.ts'
import { namedAttached } from './named-attached.ts'
import { noEditor } from './no-editor.ts'
import { notGenerated } from './not-generated.ts'
import { noticeComplete } from './notice-complete.ts'
import { pdfReadable } from './pdf-readable.ts'
import { phrases } from './phrases.ts'
import { pictureText } from './picture-text.ts'
import { picturesCompared } from './pictures-compared.ts'
import { placeInFile } from './place-in-file.ts'
import { provenanceValid } from './provenance-valid.ts'
import { replacedEverywhere } from './replaced-everywhere.ts'
import { respondWithin } from './respond-within.ts'
import { seal } from './seal.ts'
import { sealReused } from './seal-reused.ts'
import { sharp } from './sharp.ts'
import { shopMark } from './shop-mark.ts'
import { statementLanguage } from './statement-language.ts'
import { statementLength } from './statement-length.ts'
import { takenBefore } from './taken-before.ts'
import { timesAgree } from './times-agree.ts'
import { translation } from './translation.ts'
import { wording } from './wording.ts'
import { wordsLeft } from './words-left.ts'

export const checks: Readonly<Record<string, Check>> = Object.fromEntries(
  [
    aiLabel,
    allegationsCovered,
    brandWords,
    capturesDiffer,
    chainUnbroken,
    claimText,
    classesCover,
    consistent,
    dateValid,
    documentsPresent,
    earlierStatements,
    evidenceComplete,
    exifPresent,
    fieldPresent,
    fileDecodes,
    fileSize,
    fileType,
    ground,
    healthSafe,
    idInName,
    marksShown,
    minPixels,
    nameSafe,
    namedAttached,
    noEditor,
    notGenerated,
    noticeComplete,
    pdfReadable,
    phrases,
    pictureText,
    picturesCompared,
    placeInFile,
    provenanceValid,
    replacedEverywhere,
    respondWithin,
    seal,
    sealReused,
    sharp,
    shopMark,
    statementLanguage,
    statementLength,
    takenBefore,
    timesAgree,
    translation,
    wording,
    wordsLeft,
  ].map((check) => [check.name, check]),
)

/** Checks that judge from the text read in a picture or page, and cannot tell before it is read. */
export const readsText: ReadonlySet<string> = new Set(
  [aiLabel, brandWords, capturesDiffer, marksShown, pictureText, shopMark, translation].map(
    ({ name }) => name,
  ),
)
