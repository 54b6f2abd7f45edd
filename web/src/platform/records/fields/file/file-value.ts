// What a field holds of a file: its id, and what the server tells of it.
import type { Entity, Field } from '../../entity'
import { knownTitle, type RecordId } from '../../record'
import { asText } from '../words-in-cells'

export type FileValue = { id: string; name: string; size: number; media_type: string }

export const isFileValue = (value: unknown): value is FileValue =>
  typeof value === 'object' && value !== null && 'id' in value && 'name' in value && 'media_type' in value

/** Those that the server lets a browser show. */
const SHOWN: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

export const isPicture = ({ media_type }: Pick<FileValue, 'media_type'>): boolean => SHOWN.has(media_type)

export const PICTURES = [...SHOWN].join(',')

/** What a file is called; older answers know the id alone. */
export function fileName(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'name' in value) return asText(value.name)
  const id = asText(value)
  return knownTitle(id) ?? id
}

/** Where a file is uploaded that a field is to hold. */
export const placeFor = (entity: Pick<Entity, 'path'>, field: Pick<Field, 'code'>): string => `/${entity.path}/files/${field.code}`

/** Where the file is that a field of a record holds. */
export const placeOf = (entity: Pick<Entity, 'path'>, field: Pick<Field, 'code'>, record: RecordId): string =>
  `/${entity.path}/${record}/files/${field.code}`
