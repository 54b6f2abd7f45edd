// All places that a column can lead to, to be found by a few letters.
import { useMemo } from 'react'
import { t } from '../i18n/translate'
import { type PickGroup, PickList } from '../ui/pick-list'
import type { TargetGroup } from './targets'

const NOWHERE = '-'

type TargetPickerProps = {
  groups: TargetGroup[]
  /** Where something leads already: they can be chosen, and the other column is left out then. */
  taken: string[]
  /** Undefined: the column is left out. */
  onPick: (path: string | undefined) => void
  /** Whether nowhere is one of the choices. */
  mayLeaveOut: boolean
}

export function TargetPicker({ groups, taken, onPick, mayLeaveOut }: TargetPickerProps) {
  const shown = useMemo((): PickGroup[] => {
    const nowhere: PickGroup = { value: '', items: [{ value: NOWHERE, label: t('import-leave-out'), icon: 'ban' }] }
    const places = groups.map(({ name, targets }) => ({
      value: name,
      items: targets.map(({ path, label, icon }) => ({
        value: path,
        label,
        icon,
        hint: taken.includes(path) ? t('import-taken') : undefined,
      })),
    }))
    return mayLeaveOut ? [nowhere, ...places] : places
  }, [groups, taken, mayLeaveOut])
  return (
    <PickList
      label={t('import-leads-to')}
      placeholder={t('filter-find-field')}
      groups={shown}
      onPick={(value) => onPick(value === NOWHERE ? undefined : value)}
    />
  )
}
