import { routes } from '#core/doors/routes.ts'
import type { Uploaded } from '#core/doors/shapes.ts'
import type { NoticeFile } from '#core/notice/source.ts'
import { type ProblemError, problemOf, unreachable } from './problem.ts'

/** Stages one file; `onProgress` gets the share sent, 0 to 1. XMLHttpRequest, since fetch tells nothing of an upload. */
export const upload = (file: File, onProgress: (share: number) => void): Promise<Uploaded> =>
  sent<Uploaded>(routes.upload, file, onProgress)

/** The notices in one file, read by the server, which keeps nothing of it. */
export const noticesIn = (file: File): Promise<NoticeFile> =>
  sent<NoticeFile>(routes.noticeFile, file, () => {})

/** Sends one file as the multipart field "file". */
export function sent<T>(
  { method, path }: { method: string; path: string },
  file: File,
  onProgress: (share: number) => void,
): Promise<T> {
  return new Promise((resolve, reject: (error: ProblemError) => void) => {
    const request = new XMLHttpRequest()
    request.open(method, path)
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onerror = () => reject(unreachable())
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as T)
      else problemOf({ status: request.status, text: async () => request.responseText }).then(reject)
    }
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
}
