// Which columns are shown, out of all fields there are. Lazy: it brings a list to choose from.
import { useMemo } from 'react'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { PickList } from '../../ui/pick-list'
import type { Entity } from '../entity'
import { groupsOfFields } from '../filter/field-list'
import { TITLE } from './columns'
import type { Columns } from './use-columns'

type ColumnPickerProps = {
  entity: Entity
  columns: Columns
  /** A field of one's own, which is a column then. Absent: one may not. */
  onMakeField: (() => void) | undefined
  onClose: () => void
}

export default function ColumnPicker({ entity, columns, onMakeField, onClose }: ColumnPickerProps) {
  const groups = useMemo(() => groupsOfFields(entity, ({ code }) => code !== TITLE), [entity])
  const choose = (codes: string[]) => {
    // Those that stay keep their places; new ones come last.
    const kept = columns.shown.filter((code) => codes.includes(code))
    columns.choose([...kept, ...codes.filter((code) => !kept.includes(code))])
  }
  return (
    <PickList
      label={t('columns')}
      placeholder={t('filter-find-field')}
      groups={groups}
      picked={columns.shown}
      onChange={choose}
      footer={
        <div className="flex-none border-t border-line p-1.5">
          {onMakeField && (
            <Button
              kind="ghost"
              size="sm"
              icon="plus"
              className="mb-1 w-full justify-start!"
              onClick={() => {
                onClose()
                onMakeField()
              }}
            >
              {t('own-field-add')}
            </Button>
          )}
          <div className="flex items-center justify-between">
            <Button kind="ghost" size="sm" icon="rotate-ccw" disabled={!columns.isChanged} onClick={columns.reset}>
              {t('columns-reset')}
            </Button>
            <Button size="sm" onClick={onClose}>
              {t('sheet-done')}
            </Button>
          </div>
        </div>
      }
    />
  )
}
