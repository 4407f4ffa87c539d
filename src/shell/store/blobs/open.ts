/** Blobs where the configuration puts them: a bucket where one is named, else the data folder. */
import { join, resolve } from 'node:path'
import type { Blobs } from './blobs.ts'
import { openBlobs } from './disk.ts'
import { openS3Blobs } from './s3.ts'
import type { BucketConfig } from './s3-client.ts'

/** Made where absent. Throws BlobStoreError where a bucket cannot be used. */
export async function openBlobsOf(config: { data: string; s3?: BucketConfig }): Promise<Blobs> {
  const data = resolve(config.data)
  return config.s3 === undefined
    ? openBlobs(join(data, 'blobs'))
    : openS3Blobs(config.s3, join(data, 'uploads'))
}
