/** Whether a file says of itself that a program made its picture. What pixels look like is not asked: they cannot tell. */
import type { PictureFacts } from './facts.ts'

/** IPTC source types that say a model made the picture, or part of it. */
const generatedTypes: readonly string[] = [
  'trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'algorithmicMedia',
]

/** What in the file says so, in words for a person; empty where nothing does, which proves nothing. */
export function generatedBy({ generators = [], provenance }: PictureFacts): string[] {
  const traces = generators.map(({ generator, trace, where }) => `${generator ?? trace} (${where})`)
  const declared = provenance?.sourceType
  return declared !== undefined && generatedTypes.includes(declared)
    ? [...traces, `${declared} (C2PA)`]
    : traces
}
