import { routes } from '#core/doors/routes.ts'
import type { Uploaded } from '#core/doors/shapes.ts'
import { type ProblemError, problemOf, unreachable } from './problem.ts'

/** Stages one file; `onProgress` gets the share sent, 0 to 1. XMLHttpRequest, since fetch tells nothing of an upload. */
export function upload(file: File, onProgress: (share: number) => void): Promise<Uploaded> {
  return new Promise((resolve, reject: (error: ProblemError) => void) => {
    const request = new XMLHttpRequest()
    request.open(routes.upload.method, routes.upload.path)
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onerror = () => reject(unreachable())
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as Uploaded)
      else problemOf({ status: request.status, text: async () => request.responseText }).then(reject)
    }
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
}
