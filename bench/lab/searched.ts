/** Pictures looked for among all at hand and many synthetic ones, asked as the product asks: votes, places, then the comparison. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keptAPicture } from '#core/similarity/feature-index.ts'
import { descriptorBytes, type LocalFeatures, placeBytes } from '#core/similarity/local-features.ts'
import { hexOf } from '#core/similarity/pdq.ts'
import { compare, prepare } from '#shell/lab/compare.ts'
import { placesOf } from '#shell/lab/features.ts'
import { prepareFile } from '#shell/lab/likeness.ts'
import { openPictureIndex, type PictureIndex } from '#shell/vault/picture-index.ts'
import { laidSo, mostCompared, worthOpening } from '#shell/vault/search.ts'
import type { Context } from './context.ts'
import { type Line, seeded, share, type Table } from './figures.ts'
import { besides, type Likeness, likenesses } from './likenesses.ts'
import { type Distinct, oneScene, type Ready } from './originals.ts'

/** Of a descriptor's 256 bits so many are turned over in a synthetic one. */
const turnedOver = 50

/** Ways to turn over a fifth of the bits, to be laid over descriptors. */
const masksOf = (next: () => number): Uint8Array[] =>
  Array.from({ length: 4096 }, () => {
    const mask = new Uint8Array(descriptorBytes)
    for (let k = 0; k < turnedOver; k++) {
      const bit = Math.floor(next() * 256)
      mask[bit >> 3] = (mask[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    }
    return mask
  })

/** Features of nobody: descriptors of the pictures at hand with a fifth of their bits turned over, at random places. */
function inventing(pool: Uint8Array, next: () => number): () => LocalFeatures {
  const masks = masksOf(next)
  return () => {
    const descriptors = new Uint8Array(keptAPicture * descriptorBytes)
    for (let n = 0; n < keptAPicture; n++) {
      const from = Math.floor((next() * pool.length) / descriptorBytes) * descriptorBytes
      const mask = masks[Math.floor(next() * masks.length)]
      for (let k = 0; k < descriptorBytes; k++)
        descriptors[n * descriptorBytes + k] = (pool[from + k] ?? 0) ^ (mask?.[k] ?? 0)
    }
    const places = Uint8Array.from({ length: keptAPicture * placeBytes }, () => Math.floor(next() * 256))
    return { descriptors, places }
  }
}

const keptOf = ({ prepared: { base } }: Ready): LocalFeatures => ({
  descriptors: base.features.descriptors.subarray(0, keptAPicture * descriptorBytes),
  places: placesOf(base.features, keptAPicture),
})

type Among = { index: PictureIndex; pictures: Ready[]; featuresOf(picture: number): LocalFeatures | null }

/** All pictures at hand, and behind them the synthetic ones, each with its fingerprint and its features. */
function indexOf({ ready, others }: Distinct, synthetic: number): Among {
  const pictures = [...ready, ...others]
  const [index, kept, next] = [openPictureIndex(), pictures.map(keptOf), seeded(3)]
  for (const [n, { prepared, prints }] of pictures.entries()) {
    const fingerprints = [prints.plain[0], prints.trimmed[0]].flatMap((each) =>
      each === undefined ? [] : [hexOf(each)],
    )
    const none = { descriptors: new Uint8Array(0), places: new Uint8Array(0) }
    index.add({ sha256: prepared.sha256, quality: prepared.pdq.quality, fingerprints }, kept[n] ?? none)
  }
  const invented = inventing(new Uint8Array(Buffer.concat(kept.map(({ descriptors }) => descriptors))), next)
  const places = new Map<number, LocalFeatures>()
  for (let n = 0; n < synthetic; n++) {
    const words = Uint32Array.from({ length: 8 }, () => Math.floor(next() * 2 ** 32))
    const features = invented()
    places.set(pictures.length + n, features)
    index.add({ sha256: '', quality: 100, fingerprints: [hexOf(words)] }, features)
  }
  return { index, pictures, featuresOf: (picture) => kept[picture] ?? places.get(picture) ?? null }
}

type Asked = {
  named: boolean
  photograph: boolean
  scene: boolean
  falsely: string[]
  scenes: number
  opened: number
  made: number
}

/** One picture looked for; `right` are the pictures that may rightly be found. */
async function asked(path: string, bytes: Buffer, right: readonly Ready[], among: Among): Promise<Asked> {
  writeFileSync(path, bytes)
  const looked = await prepareFile(path, { asked: true })
  const candidates = among.index.candidates(looked)
  const opened = worthOpening(looked, candidates, ({ picture }) => among.featuresOf(picture)).slice(
    0,
    mostCompared,
  )
  const own = right[0]
  const answer: Asked = {
    named: false,
    photograph: false,
    scene: false,
    falsely: [],
    scenes: 0,
    opened: 0,
    made: 0,
  }
  const prepared = await prepare(bytes)
  for (const { picture, ...named } of opened) {
    const one = among.pictures[picture]
    if (one === undefined) {
      answer.made++
      continue
    }
    const { relation } = await compare(prepared, one.prepared, laidSo(named)?.way)
    const photograph = relation === 'same-photograph' || relation === 'same-file'
    if (one === own)
      Object.assign(answer, { named: true, photograph, scene: photograph || relation === 'same-scene' })
    else if (!right.some((each) => each === one || oneScene(each, one))) {
      answer.opened++
      if (photograph) answer.falsely.push(one.name)
      else if (relation === 'same-scene') answer.scenes++
    }
  }
  return answer
}

async function rowOf(likeness: Likeness, path: string, chosen: readonly Chosen[], among: Among) {
  const all: Asked[] = []
  const notes: string[] = []
  for (const { one, others } of chosen) {
    const bytes = await likeness.make(one, others)
    const answer = await asked(path, bytes, [one, ...(likeness.parts === true ? others : [])], among)
    for (const name of answer.falsely) notes.push(`${likeness.name} of ${one.name} was called ${name}`)
    all.push(answer)
  }
  const count = (test: (one: Asked) => boolean) => share(all.filter(test).length, all.length)
  const sum = (of: (one: Asked) => number) => all.reduce((so, one) => so + of(one), 0)
  const row: Line = {
    change: likeness.name,
    questions: all.length,
    opened: count(({ named }) => named),
    'same photograph': count(({ photograph }) => photograph),
    'or scene': count(({ scene }) => scene),
    'false photographs': sum(({ falsely }) => falsely.length),
    'false scenes': sum(({ scenes }) => scenes),
    'others compared': sum(({ opened }) => opened),
    'synthetic opened': sum(({ made }) => made),
  }
  return { row, notes }
}

type Chosen = { one: Ready; others: Ready[] }

export async function searched(distinct: Distinct, { asked: count, synthetic }: Context): Promise<Table> {
  const { ready, others } = distinct
  const among = indexOf(distinct, synthetic)
  const step = Math.max(1, Math.floor(ready.length / count))
  const chosen = ready.flatMap((one, at): Chosen[] =>
    at % step === 0 ? [{ one, others: besides(ready, at) }] : [],
  )
  const folder = mkdtempSync(join(tmpdir(), 'recourse-bench-'))
  try {
    const rows: Line[] = []
    const notes: string[] = []
    for (const likeness of likenesses) {
      const done = await rowOf(likeness, join(folder, 'asked.jpg'), chosen, among)
      rows.push(done.row)
      notes.push(...done.notes)
    }
    return {
      title: `Looked for among ${ready.length + others.length} pictures and ${synthetic} synthetic ones in one index`,
      rows,
      notes: [
        'opened: the original was among what is laid over the picture; synthetic ones have no file that could be',
        'synthetic ones have descriptors of the pictures at hand with a fifth of their bits turned over, at random places, and random fingerprints',
        ...notes,
      ],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
