// What a form is about, as it stands in the address: `contacts:new`, `contacts:018f…`, and with values to begin with
// `contacts:new:{"status":"won"}`. A form in an address can be sent to a colleague, and Back closes it.
import type { RecordId, Values } from '../record'

export type FormTarget = { path: string; id: RecordId | undefined; preset: Values }

export const newTarget = (path: string, preset: Values = {}): string =>
  Object.keys(preset).length ? `${path}:new:${JSON.stringify(preset)}` : `${path}:new`

/** An address comes from anywhere: what cannot be read as values is none. */
export function readTarget(target: string): FormTarget {
  const [, path = target, id = 'new', json = ''] = /^([^:]+):([^:]*)(?::(.*))?$/s.exec(target) ?? []
  return { path, id: id === 'new' || id === '' ? undefined : id, preset: presetOf(json) }
}

function presetOf(json: string): Values {
  try {
    const preset: unknown = JSON.parse(json || '{}')
    return typeof preset === 'object' && preset !== null && !Array.isArray(preset) ? { ...preset } : {}
  } catch {
    return {}
  }
}
