// The command palette: records, actions and pages by a few letters.
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import { askJson } from '../../platform/api/transport'
import { changeAppearance, isDark, useAppearance } from '../../platform/appearance/appearance'
import { IMPORT } from '../../platform/exchange/import-entity'
import { isImportable } from '../../platform/exchange/offers'
import { t } from '../../platform/i18n/translate'
import { pageCommands } from '../../platform/keyboard/page-commands'
import { allModules, tuningOf } from '../../platform/modules/module'
import { type Go, useGo } from '../../platform/navigation'
import { ENTITY_ENTITY, type EntityHeading, type Hue, isDaily, useEntities, useMayMake } from '../../platform/records/entity'
import { madeHue } from '../../platform/records/record'
import { type SavedView, viewsNamed } from '../../platform/records/views/saved-view'
import { viewIcon } from '../../platform/records/views/view-icons'
import { useSignedIn } from '../../platform/session/session'
import { Avatar } from '../../platform/ui/avatar'
import { Keys } from '../../platform/ui/button'
import { Icon, type IconName, iconNamed } from '../../platform/ui/icon'
import { leave } from '../waiting'
import { openNewEntity, openShortcuts } from './overlay-signals'
import { ranked } from './ranking'

type Item = {
  name: string
  label: string
  icon?: IconName
  hue?: Hue
  avatar?: string
  isSquare?: boolean
  hint?: string
  keys?: string
  run: () => void
}
type Group = { value: string; items: Item[] }
type Hit = { entity: string; id: string; title: string; subtitle?: string | null; number?: string | null }

const LETTERS_MIN = 2
const SHOWN_MAX = 8

const useHits = (typed: string) =>
  useQuery({
    queryKey: ['search', typed],
    queryFn: async ({ signal }) => (await askJson<{ data: Hit[] }>('/search', { query: { q: typed, limit: SHOWN_MAX }, signal })).data,
    enabled: typed.length >= LETTERS_MIN,
    placeholderData: (before) => before,
    staleTime: 10_000,
  })

function pagesOf(entities: EntityHeading[], go: Go): Item[] {
  const page = (label: string, icon: IconName, to: string, keys?: string, hue?: Hue): Item => ({
    name: `page ${to}`,
    label,
    icon,
    hue,
    keys,
    run: () => go.to(to),
  })
  return [
    page(t('home'), 'house', '/', 'g h'),
    ...entities.map((entity) =>
      page(entity.plural, iconNamed(entity.icon), `/${entity.path}`, tuningOf(entity.code)?.keys, madeHue(entity)),
    ),
    ...allModules().flatMap((module) => (module.navigation ?? []).map(({ label, icon, to, keys }) => page(t(label), icon, to, keys))),
    page(t('my-settings'), 'user-cog', '/settings/profile', 'g s'),
    page(t('tenant-settings'), 'settings', '/settings/tenant'),
    page(t('members'), 'users', '/settings/members'),
    page(t('settings-exchange'), 'arrow-down-up', '/settings/exchange'),
  ]
}

function actionsOf(entities: EntityHeading[], mayMakeEntities: boolean, mayImport: boolean, go: Go): Item[] {
  const makers = entities.filter(({ permissions }) => permissions.create !== null)
  return [
    ...makers.map(({ singular, code, path }) => ({
      name: `new ${code}`,
      label: t('new-record', { name: singular }),
      icon: 'plus' as const,
      run: () => go.change({ form: `${path}:new` }, 'push'),
    })),
    ...entities
      .filter((entity) => isImportable(entity, mayImport))
      .map(({ plural, code, path }) => ({
        name: `import ${code}`,
        label: t('import-into', { names: plural }),
        icon: 'file-up' as const,
        run: () => go.to(`/${path}/import`),
      })),
    ...(mayMakeEntities ? [{ name: 'new-entity', label: t('new-kind-of-record'), icon: 'shapes' as const, run: openNewEntity }] : []),
    ...allModules().flatMap((module) =>
      (module.commands ?? []).map(({ name, label, icon, keys, run }) => ({ name, label: t(label), icon, keys, run })),
    ),
    {
      name: 'dark',
      label: t('toggle-dark'),
      icon: 'moon',
      keys: 'mod+shift+l',
      run: () => changeAppearance({ theme: isDark() ? 'light' : 'dark' }),
    },
    {
      name: 'sidebar',
      label: t('shortcut-sidebar'),
      icon: 'panel-left',
      keys: '[',
      run: () => changeAppearance({ isSidebarOpen: !useAppearance.getState().isSidebarOpen }),
    },
    { name: 'shortcuts', label: t('shortcuts'), icon: 'keyboard', keys: '?', run: openShortcuts },
    { name: 'sign-out', label: t('sign-out'), icon: 'log-out', run: leave },
  ]
}

/** Where two lists have views of the same name, the list tells them apart. */
const viewItem = (view: SavedView, entities: EntityHeading[], go: Go): Item[] => {
  const entity = entities.find(({ code }) => code === view.entity)
  if (!entity) return []
  const hint = t('palette-view-of', { names: entity.plural })
  return [{ name: view.id, label: view.name, icon: viewIcon(view), hint, run: () => go.to(`/${entity.path}`, { view: view.id }) }]
}

function useGroups(typed: string): { groups: Group[]; isSearching: boolean } {
  const { data: entities } = useEntities()
  const { tenant, memberships } = useSignedIn()
  const navigate = useNavigate()
  const mayMakeEntities = useMayMake(ENTITY_ENTITY) ?? false
  const mayImport = useMayMake(IMPORT) ?? false
  const go = useGo()
  const hits = useHits(typed)
  const { data: named } = useQuery({ ...viewsNamed(typed), placeholderData: keepPreviousData })
  const groups = useMemo(() => {
    const known = (entities ?? []).filter(isDaily)
    const record = (hit: Hit): Item => {
      const entity = known.find(({ code }) => code === hit.entity)
      return {
        name: hit.id,
        label: hit.title || hit.number || t('untitled'),
        avatar: hit.title,
        isSquare: entity?.icon !== 'user',
        hint: [hit.subtitle, entity?.singular].filter(Boolean).join(' · '),
        run: () => go.to(`/${entity?.path ?? hit.entity}/${hit.id}`),
      }
    }
    const others = memberships.filter(({ tenant_id }) => tenant_id !== tenant.tenant_id)
    const tenants = others.map(({ slug, name }) => ({
      name: `tenant ${slug}`,
      label: t('switch-to', { name }),
      icon: 'building-2' as const,
      run: () => void navigate({ to: `/${slug}` as string }),
    }))
    const records = typed.length >= LETTERS_MIN ? (hits.data ?? []).map(record) : []
    const actions = ranked(typed, [...pageCommands(), ...actionsOf(known, mayMakeEntities, mayImport, go), ...tenants]).slice(
      0,
      typed ? SHOWN_MAX : 6,
    )
    const pages = ranked(typed, pagesOf(known, go)).slice(0, SHOWN_MAX)
    const views = ranked(
      typed,
      ((named?.data ?? []) as SavedView[]).flatMap((view) => viewItem(view, known, go)),
    ).slice(0, SHOWN_MAX)
    return [
      { value: t('palette-records'), items: records },
      { value: t('palette-actions'), items: actions },
      { value: t('palette-views'), items: views },
      { value: t('palette-pages'), items: pages },
    ].filter(({ items }) => items.length > 0)
  }, [typed, hits.data, named, entities, mayMakeEntities, mayImport, memberships, tenant, navigate, go])
  return { groups, isSearching: hits.isFetching }
}

function Line({ item, onRun }: { item: Item; onRun: () => void }) {
  return (
    <Autocomplete.Item
      value={item}
      onClick={onRun}
      className="flex h-9 items-center gap-2.5 rounded-md px-2.5 text-sm outline-none select-none data-highlighted:bg-active coarse:h-12"
    >
      {item.icon ? (
        <Icon name={item.icon} hue={item.hue} className={item.hue ? '' : 'text-ink-3'} />
      ) : (
        <Avatar name={item.avatar ?? ''} size={18} isSquare={item.isSquare} />
      )}
      <span className="min-w-0 flex-1 truncate">
        <bdi>{item.label}</bdi>
      </span>
      {item.keys ? <Keys keys={item.keys} /> : item.hint && <span className="max-w-[45%] truncate text-xs text-ink-3">{item.hint}</span>}
    </Autocomplete.Item>
  )
}

export function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const { groups, isSearching } = useGroups(useDeferredValue(typed.trim()))
  return (
    <Dialog.Root open onOpenChange={(opens) => !opens && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup aria-label={t('palette')} className="dialog-middle" style={{ '--dialog-width': '620px' } as never}>
          <Autocomplete.Root
            open
            inline
            items={groups}
            filter={null}
            value={typed}
            onValueChange={(value, details) => {
              // Pressing an entry would write its name into the line.
              if (details.reason !== 'item-press') setTyped(value)
            }}
            autoHighlight="always"
            keepHighlight
            itemToStringValue={(item: Item) => item.label}
          >
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Icon name={isSearching ? 'loader-circle' : 'search'} className={`text-ink-3 ${isSearching ? 'spin' : ''}`} />
              <Autocomplete.Input
                aria-label={t('palette')}
                placeholder={t('palette-placeholder')}
                className="h-12 w-full bg-transparent text-md outline-none!"
              />
              <kbd className="kbd">Esc</kbd>
            </div>
            <Dialog.Close className="sr-only">{t('close')}</Dialog.Close>
            <Autocomplete.Empty>
              <div className="px-3 py-10 text-center text-ink-2">{isSearching ? t('searching') : t('nothing-found')}</div>
            </Autocomplete.Empty>
            <Autocomplete.List className="max-h-[400px] min-h-0 flex-1 scroll-py-1.5 overflow-y-auto p-1.5 outline-none! data-empty:p-0">
              {(group: Group) => (
                <Autocomplete.Group key={group.value} items={group.items} className="mb-1">
                  <Autocomplete.GroupLabel className="px-2.5 py-1.5 text-2xs font-medium text-ink-3">{group.value}</Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(item: Item) => (
                      <Line
                        key={item.name}
                        item={item}
                        onRun={() => {
                          onClose()
                          item.run()
                        }}
                      />
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
            <div className="flex items-center gap-4 border-t border-line bg-sunken px-4 py-2 text-xs text-ink-3 max-sm:hidden">
              <span className="flex items-center gap-1.5">
                <kbd className="kbd">↑</kbd>
                <kbd className="kbd">↓</kbd> {t('palette-move')}
              </span>
              <span className="flex items-center gap-1.5">
                <kbd className="kbd">↵</kbd> {t('palette-run')}
              </span>
              <span className="ms-auto">{t('palette-hint', { letters: LETTERS_MIN })}</span>
            </div>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
