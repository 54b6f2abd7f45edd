// A file in a cell: by its name.
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../../../ui/icon'
import { cut } from '../words-in-cells'
import { fileName } from './file-value'

export const showFile = (value: unknown, icon: IconName): ReactNode => {
  const name = fileName(value)
  return name === '' ? null : (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <Icon name={icon} size={14} className="text-ink-3" />
      <bdi className="truncate">{cut(name)}</bdi>
    </span>
  )
}
