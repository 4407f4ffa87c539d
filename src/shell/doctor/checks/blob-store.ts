import { type Check, fault, fine, warn } from '../check.ts'

export const blobStore: Check = {
  name: 'blob-store',
  about: 'whether blobs can be kept and fetched',
  needs: [],
  async look({ blobs, closed, config, data }) {
    const why = closed.blobs ?? 'the place of blobs cannot be opened'
    if (blobs === null)
      return config.s3 === undefined
        ? [warn(why, 'nothing was ever uploaded here; if something was, restore a backup')]
        : [fault(why, 'mend what the message names: without it nothing can be uploaded, filed or opened')]
    await blobs.reachable()
    const plain = config.s3?.endpoint.startsWith('http:') ?? false
    if (plain && !/^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::|\/|$)/.test(config.s3?.endpoint ?? ''))
      return [
        warn(
          `${blobs.place} is asked without TLS`,
          'use https, or a tunnel: what passes is sealed, but can be held up or swapped',
        ),
      ]
    return fine(config.s3 === undefined ? `in ${data}` : blobs.place)
  },
}
