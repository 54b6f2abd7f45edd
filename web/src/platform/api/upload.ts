// Sending a file, with how far it is. `fetch` cannot tell that, so this is the one request that goes another way.
import type { Schemas } from './client'
import { Problem, problemOf } from './problem'
import { authorityNow } from './transport'

export type UploadedFile = Schemas['FileTold']

export type Uploading = {
  signal: AbortSignal
  /** From 0 to 1. */
  onProgress: (part: number) => void
}

/** Somebody who has to sign in again meanwhile finds the file sent again, and nothing lost. */
const TRIES_MAX = 3

/** A file that is read once, such as one to import. */
export const uploadFile = (file: File, uploading: Uploading): Promise<UploadedFile> => uploadTo('/files', file, uploading)

/** A file for whatever the address says, with what is told of it there. */
export async function uploadTo<Told>(path: string, file: File, uploading: Uploading): Promise<Told> {
  let token = await authorityNow().token()
  for (let tries = 1; ; tries++) {
    const response = await sendOnce(path, file, token, uploading)
    if (response.ok) return ((await response.json()) as { data: Told }).data
    if (response.status !== 401 || !token || tries === TRIES_MAX) throw await problemOf(response)
    token = await authorityNow().replace(token)
  }
}

/** Server and browser count letters otherwise; what is cut off is only a name. */
const NAME_CHARS_MAX = 200

const shortName = (name: string): string => (name.length <= NAME_CHARS_MAX ? name : `${name.slice(0, 150)}${name.slice(-50)}`)

function sendOnce(path: string, file: File, token: string | undefined, { signal, onProgress }: Uploading): Promise<Response> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const request = new XMLHttpRequest()
    const giveUp = () => request.abort()
    signal.addEventListener('abort', giveUp)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    request.onload = () => {
      const headers = new Headers()
      for (const name of ['x-correlation-id', 'retry-after']) {
        const value = request.getResponseHeader(name)
        if (value) headers.set(name, value)
      }
      resolve(new Response(request.responseText || null, { status: request.status, statusText: request.statusText, headers }))
    }
    request.onerror = () => reject(new Problem('web.offline', 0, 'The server cannot be reached.'))
    request.onabort = () => reject(signal.reason ?? new DOMException('The upload was given up.', 'AbortError'))
    request.onloadend = () => signal.removeEventListener('abort', giveUp)
    request.open('POST', `/api/v1${path}?name=${encodeURIComponent(shortName(file.name))}`)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`)
    request.send(file)
  })
}
