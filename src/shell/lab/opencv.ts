/**
 * OpenCV, compiled to WebAssembly: features, homographies and warps. Loaded when first asked for, in the laboratory's own process
 * only, since it listens for uncaught errors of the whole process.
 */
import { createRequire } from 'node:module'

/** A matrix of OpenCV; lives outside the collected heap and has to be deleted. */
export type Mat = {
  rows: number
  cols: number
  data: Uint8Array
  data32F: Float32Array
  data64F: Float64Array
  data32S: Int32Array
  delete(): void
  empty(): boolean
}
type Sized = { delete(): void }
type KeyPoint = {
  pt: { x: number; y: number }
  size: number
  angle: number
  response: number
  octave: number
}
type Match = { queryIdx: number; trainIdx: number; distance: number }

/** The part of OpenCV used here. */
export type OpenCv = {
  Mat: new () => Mat
  matFromArray(rows: number, cols: number, type: number, data: ArrayLike<number>): Mat
  Size: new (width: number, height: number) => object
  Scalar: new (...values: number[]) => object
  KeyPointVector: new () => Sized & { size(): number; get(index: number): KeyPoint }
  DMatchVectorVector: new () => Sized & {
    size(): number
    get(index: number): Sized & { size(): number; get(index: number): Match }
  }
  ORB: new (
    features: number,
    scale: number,
    levels: number,
    edge: number,
    first: number,
    wta: number,
    score: number,
    patch: number,
    fast: number,
  ) => Sized & {
    detectAndCompute(image: Mat, mask: Mat, points: object, descriptors: Mat): void
  }
  BFMatcher: new (
    norm: number,
    crossCheck: boolean,
  ) => Sized & {
    knnMatch(query: Mat, train: Mat, matches: object, k: number): void
  }
  NORM_HAMMING: number
  RANSAC: number
  CV_8UC1: number
  CV_8UC3: number
  CV_32FC2: number
  CV_64FC1: number
  INTER_LINEAR: number
  BORDER_CONSTANT: number
  INTER_AREA: number
  resize(from: Mat, to: Mat, size: object, fx: number, fy: number, how: number): void
  estimateAffine2D(from: Mat, to: Mat, kept: Mat, method: number, off: number): Mat
  findHomography(from: Mat, to: Mat, method: number, threshold: number, mask: Mat): Mat
  warpPerspective(
    from: Mat,
    to: Mat,
    transform: Mat,
    size: object,
    flags: number,
    border: number,
    value: object,
  ): void
}

let loading: Promise<{ cv: OpenCv }> | null = null

async function load(): Promise<{ cv: OpenCv }> {
  const cv = createRequire(import.meta.url)('@techstark/opencv-js') as OpenCv & {
    onRuntimeInitialized?: () => void
  }
  if (cv.Mat === undefined)
    await new Promise<void>((resolve) => {
      cv.onRuntimeInitialized = resolve
    })
  return { cv }
}

/**
 * OpenCV, loaded once. In an object, since the module has a `then` of its own that a promise would call without end.
 */
export function openCv(): Promise<{ cv: OpenCv }> {
  loading ??= load()
  return loading
}
