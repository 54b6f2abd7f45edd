// What a file is called. A value is an id, until something tells more.
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../../../ui/icon'
import { knownTitle } from '../../record'
import { asText, cut } from '../words-in-cells'

export function fileName(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'name' in value) return asText(value.name)
  const id = asText(value)
  return knownTitle(id) ?? id
}

export const showFile = (value: unknown, icon: IconName): ReactNode => {
  const name = fileName(value)
  return name === '' ? null : (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <Icon name={icon} size={14} className="text-ink-3" />
      <bdi className="truncate">{cut(name)}</bdi>
    </span>
  )
}
