// The order of the list, field by field. A press goes from rising to falling to not at all.
import { t } from '../../i18n/translate'
import { MenuButton, type MenuEntry } from '../../ui/menu-button'
import { type Entity, fieldOf } from '../entity'
import { columnLabel, isSortable, plainColumns, TITLE } from '../table/columns'
import { readSort, toggled, writeSort } from '../table/sorting'

export type SortProps = { entity: Entity; sort: string | undefined; shown: string[]; onChange: (sort: string | undefined) => void }

/** The fields one is likely to sort by: those of the columns, and when records came and changed. */
export function sortableCodes(entity: Entity, shown: string[]): string[] {
  const codes = [TITLE, ...(shown.length > 0 ? shown : plainColumns(entity)), 'created_at', 'updated_at']
  return [...new Set(codes)].filter((code) => {
    const field = fieldOf(entity, code)
    return field !== undefined && isSortable(field)
  })
}

export function SortMenu({ entity, sort, shown, onChange }: SortProps) {
  const sorts = readSort(sort)
  const entries = (): MenuEntry[] => {
    const fields: MenuEntry[] = sortableCodes(entity, shown).map((code) => {
      const place = sorts.findIndex((one) => one.code === code)
      const present = sorts[place]
      return {
        label: columnLabel(entity, code),
        icon: present ? (present.isDescending ? 'arrow-down' : 'arrow-up') : 'arrow-up-down',
        isChecked: present !== undefined,
        hint: sorts.length > 1 && present ? String(place + 1) : undefined,
        staysOpen: true,
        run: () => onChange(writeSort(toggled(sorts, code, true))),
      }
    })
    const clear: MenuEntry[] = sort ? ['-', { label: t('sort-clear'), icon: 'x', run: () => onChange(undefined) }] : []
    return [{ heading: t('sort-by') }, ...fields, ...clear]
  }
  const first = sorts[0]
  const name = first && columnLabel(entity, first.code)
  return (
    <MenuButton icon="arrow-up-down" align="end" entries={entries} label={name ? t('sorted-by', { name }) : t('sort')}>
      <span className="max-lg:sr-only">{t('sort')}</span>
      {sorts.length > 0 && <span className="count-badge">{sorts.length}</span>}
    </MenuButton>
  )
}
