/**
 * Traces that picture generators leave in a file: texts, declared source types, names of programs. What is found is named with its
 * place; that nothing is found says nothing, since saving a file again removes them.
 */

import type * as z from 'zod/mini'
import type { generatorTraceSchema } from '#core/evidence/picture-facts.ts'
import type { PngText } from './png-chunks.ts'

export type GeneratorTrace = z.infer<typeof generatorTraceSchema>

/** Where a text of the file stood, and what it says. */
export type Said = { where: string; text: string }

/** How each generator writes its settings; first match names it. */
const settings: { generator: string | null; keyword?: RegExp; text: RegExp }[] = [
  { generator: 'InvokeAI', keyword: /^(?:invokeai_metadata|sd-metadata|dream)$/i, text: /./s },
  { generator: 'ComfyUI', keyword: /^(?:workflow|prompt)$/i, text: /class_type|"nodes"\s*:/ },
  { generator: 'Fooocus', text: /"adm_guidance"|fooocus/i },
  { generator: 'NovelAI', text: /\bNovelAI\b/ },
  { generator: 'AUTOMATIC1111', keyword: /^parameters$/i, text: /\bSteps: \d+/ },
  { generator: null, text: /\bSteps: \d+.*\bSampler: /s },
  { generator: null, text: /^AI generated image$/i },
]

/** Names by which generators call themselves as the program that wrote the file. */
const makers =
  /\b(midjourney|dall[·-]?e|stable diffusion|adobe firefly|firefly image|imagen|novelai|dreamstudio|leonardo\.ai|ideogram|flux\.1|bing image creator|gpt-4o|made with google ai|invokeai|comfyui|jimeng|seedream|wanx|hunyuan-?dit)\b/i

/** Source types of IPTC that say a model made the picture, or part of it. */
const sourceTypes = /\b(trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia|algorithmicMedia)\b/

const cut = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 80)

function fromSettings(keyword: string, text: string, where: string): GeneratorTrace | null {
  const match = settings.find(
    (each) => (each.keyword === undefined || each.keyword.test(keyword)) && each.text.test(text),
  )
  return match === undefined ? null : { generator: match.generator, trace: cut(text), where }
}

function fromName(text: string, where: string): GeneratorTrace | null {
  const name = makers.exec(text)?.[1]
  return name === undefined ? null : { generator: name, trace: cut(text), where }
}

function fromSourceType(text: string, where: string): GeneratorTrace | null {
  const type = sourceTypes.exec(text)?.[1]
  return type === undefined ? null : { generator: null, trace: type, where }
}

/**
 * Traces in the texts of a PNG, in named fields (`said`: programs, descriptions, comments) and in declared source types. Each
 * generator is named once for each place.
 */
export function generatorTraces(texts: readonly PngText[], said: readonly Said[]): GeneratorTrace[] {
  const found = [
    ...texts.map(
      ({ keyword, text }) =>
        fromSettings(keyword, text, `PNG ${keyword}`) ??
        (/^(software|source|comment)$/i.test(keyword) ? fromName(text, `PNG ${keyword}`) : null) ??
        fromSourceType(text, `PNG ${keyword}`),
    ),
    ...said.map(
      ({ where, text }) =>
        fromSourceType(text, where) ?? fromSettings('', text, where) ?? fromName(text, where),
    ),
  ]
  const seen = new Set<string>()
  return found.filter((each): each is GeneratorTrace => {
    if (each === null || seen.has(`${each.generator} ${each.where}`)) return false
    seen.add(`${each.generator} ${each.where}`)
    return true
  })
}

const stealthMarks = ['stealth_pnginfo', 'stealth_pngcomp']

/**
 * Settings that some generators hide in the lowest bits of the alpha channel, column by column. `pixels` has four bytes a pixel.
 * Only the mark at the beginning is looked for.
 */
export function hiddenInAlpha(pixels: Uint8Array, width: number, height: number): GeneratorTrace | null {
  const length = stealthMarks[0]?.length ?? 0
  if (width * height < length * 8) return null
  const bytes = Buffer.alloc(length)
  for (let bit = 0; bit < length * 8; bit++) {
    const x = Math.floor(bit / height)
    const y = bit % height
    const low = (pixels[(y * width + x) * 4 + 3] ?? 0) & 1
    bytes[bit >> 3] = ((bytes[bit >> 3] ?? 0) << 1) | low
  }
  const mark = bytes.toString('latin1')
  return stealthMarks.includes(mark)
    ? { generator: null, trace: mark, where: 'lowest bits of the alpha channel' }
    : null
}
