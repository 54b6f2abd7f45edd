// By which field the rows of a table are put together, and whether their groups are open.
import { t } from '../../i18n/translate'
import { MenuButton, type MenuEntry } from '../../ui/menu-button'
import type { Entity } from '../entity'
import { kindOf } from '../fields/kinds'
import { alongText, groupableFields, INTERVALS, isDated, readAlong } from '../figures/along'
import { useLook } from '../views/look-context'

export function useGroupEntries(entity: Entity): () => MenuEntry[] {
  const { asked, change } = useLook()
  const along = readAlong(entity, asked.group)
  const by = (group: string) => change({ group, folded: [] })
  return () => [
    { heading: t('group-by') },
    ...(along ? [{ label: t('group-none'), icon: 'x' as const, run: () => by('') }] : []),
    ...groupableFields(entity).map((field): MenuEntry => {
      const isChosen = along?.field.code === field.code
      const entry = { label: field.label, icon: kindOf(field).icon }
      if (!isDated(field)) return { ...entry, isChecked: isChosen, run: () => by(field.code) }
      const entries = INTERVALS.map((interval) => ({
        label: t(`figures-interval-${interval}`),
        isChecked: isChosen && along?.interval === interval,
        run: () => by(`${field.code}:${interval}`),
      }))
      return { ...entry, entries }
    }),
  ]
}

/** `hasWords`: it says by what, where there is room for that. */
export function GroupMenu({ entity, hasWords = false }: { entity: Entity; hasWords?: boolean }) {
  const { asked } = useLook()
  const along = readAlong(entity, asked.group)
  const entries = useGroupEntries(entity)
  return (
    <MenuButton icon="group" align="end" entries={entries} label={along ? t('grouped-by', { field: along.field.label }) : t('group-rows')}>
      {hasWords ? (
        <bdi className="truncate">{along ? alongText(along) : t('group-none')}</bdi>
      ) : (
        <>
          <span className="max-lg:sr-only">{t('group-rows')}</span>
          {along && <span className="count-badge">1</span>}
        </>
      )}
    </MenuButton>
  )
}
