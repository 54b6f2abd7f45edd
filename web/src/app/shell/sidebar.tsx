// The side bar: tenants, search, and what there is to work on. It follows from the entities one may read.

import { changeAppearance, isDark, useAppearance } from '../../platform/appearance/appearance'
import { t, tIfKnown } from '../../platform/i18n/translate'
import { allModules, moduleNamed, tuningOf } from '../../platform/modules/module'
import { TenantLink } from '../../platform/navigation'
import {
  ENTITY_ENTITY,
  type EntityHeading,
  type Hue,
  isDaily,
  MODULE_OF_TENANTS,
  useEntities,
  useMayMake,
} from '../../platform/records/entity'
import { inEntityOrder } from '../../platform/records/entity-order'
import { madeHue } from '../../platform/records/record'
import { Button, Keys } from '../../platform/ui/button'
import { Icon, type IconName, iconNamed } from '../../platform/ui/icon'
import { Skeleton } from '../../platform/ui/skeleton'
import { AccountMenu } from './account-menu'
import { openNewEntity, openPalette } from './overlay-signals'
import { TenantMenu } from './tenant-menu'

type Entry = { label: string; icon: IconName; hue?: Hue; to: string; isExact?: boolean; keys?: string }

/** Entities and pages of a module stand together, in the order the modules give themselves; one's own kinds come last. */
function sectionsOf(entities: EntityHeading[]): { name: string; label: string; entries: Entry[] }[] {
  const orderOf = (name: string) => moduleNamed(name)?.order ?? (name === MODULE_OF_TENANTS ? 2000 : 1000)
  const names = [...new Set([...entities.map(({ module }) => module), ...allModules().map(({ name }) => name)])]
  names.sort((a, b) => orderOf(a) - orderOf(b))
  return names.map((name) => ({
    name,
    label: tIfKnown(`module-${name}`) ?? name[0]?.toUpperCase() + name.slice(1),
    entries: [
      ...inEntityOrder(entities.filter(({ module }) => module === name)).map((entity) => ({
        label: entity.plural,
        icon: iconNamed(entity.icon),
        hue: madeHue(entity),
        to: `/${entity.path}`,
        keys: tuningOf(entity.code)?.keys,
      })),
      ...(moduleNamed(name)?.navigation ?? []).map((item) => ({ ...item, label: t(item.label) })),
    ],
  }))
}

function NavigationRow({ entry, isNarrow }: { entry: Entry; isNarrow: boolean }) {
  return (
    <TenantLink
      to={entry.to}
      isExact={entry.isExact}
      data-tip={isNarrow ? entry.label : undefined}
      data-tip-side="right"
      data-tip-keys={entry.keys}
      aria-label={isNarrow ? entry.label : undefined}
      className="group flex h-[30px] items-center gap-2.5 rounded-md px-2 text-sm font-medium text-ink-2 hover:bg-hover hover:text-ink aria-[current=page]:bg-active aria-[current=page]:text-ink coarse:h-11"
    >
      <Icon
        name={entry.icon}
        hue={entry.hue}
        className={entry.hue ? '' : 'text-ink-3 group-hover:text-ink-2 group-aria-[current=page]:text-accent-ink'}
      />
      {!isNarrow && <span className="min-w-0 flex-1 truncate">{entry.label}</span>}
    </TenantLink>
  )
}

function Section({ label, entries, isNarrow }: { label?: string; entries: Entry[]; isNarrow: boolean }) {
  if (entries.length === 0) return null
  return (
    <div className="mb-2.5">
      {label &&
        (isNarrow ? (
          <div className="mx-2 my-2 h-px bg-line" />
        ) : (
          <h2 className="px-2 pt-2 pb-1 text-2xs font-medium text-ink-3">{label}</h2>
        ))}
      <ul className="flex flex-col gap-px">
        {entries.map((entry) => (
          <li key={entry.to}>
            <NavigationRow entry={entry} isNarrow={isNarrow} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Quiet: it is there for whoever looks for it. */
const NewEntityRow = ({ isNarrow }: { isNarrow: boolean }) => (
  <button
    type="button"
    // What opens lies over the page, so the menu of phones gives way.
    data-leads=""
    onClick={openNewEntity}
    data-tip={isNarrow ? t('new-kind-of-record') : undefined}
    data-tip-side="right"
    aria-label={isNarrow ? t('new-kind-of-record') : undefined}
    className="mb-2.5 flex h-[30px] w-full flex-none items-center gap-2.5 rounded-md px-2 text-sm text-ink-3 hover:bg-hover hover:text-ink coarse:h-11"
  >
    <Icon name="plus" />
    {!isNarrow && <span className="min-w-0 flex-1 truncate text-start">{t('new-kind-of-record')}</span>}
  </button>
)

const WaitingRows = () => (
  <div className="flex flex-col gap-4 px-2 py-3">
    {['62%', '48%', '55%'].map((width) => (
      <Skeleton key={width} width={width} />
    ))}
  </div>
)

export function Sidebar({ isNarrow, onNavigate }: { isNarrow: boolean; onNavigate?: () => void }) {
  const { data: entities } = useEntities()
  const mayMakeEntities = useMayMake(ENTITY_ENTITY)
  useAppearance((appearance) => appearance.theme)
  return (
    <nav
      aria-label={t('navigation')}
      className="flex h-full flex-col gap-0.5 px-2 pt-2.5 pb-2"
      onClick={(event) => {
        if ((event.target as Element).closest('a, [data-leads]')) onNavigate?.()
      }}
    >
      <div className="mb-1.5">
        <TenantMenu isNarrow={isNarrow} />
      </div>
      <button
        type="button"
        onClick={openPalette}
        data-tip={isNarrow ? t('search') : undefined}
        data-tip-side="right"
        data-tip-keys="mod+k"
        aria-label={t('palette')}
        className={`mb-2 flex h-8 items-center gap-2 rounded-md border border-line bg-surface px-2 text-sm text-ink-3 hover:border-line-strong coarse:h-11 ${isNarrow ? 'justify-center' : ''}`}
      >
        <Icon name="search" />
        {!isNarrow && (
          <>
            <span className="flex-1 text-start">{t('search')}</span>
            <Keys keys="mod+k" />
          </>
        )}
      </button>
      <div className="-mx-2 min-h-0 flex-1 overflow-y-auto px-2">
        <Section entries={[{ label: t('home'), icon: 'house', to: '/', isExact: true, keys: 'g h' }]} isNarrow={isNarrow} />
        {!entities && <WaitingRows />}
        {sectionsOf((entities ?? []).filter(isDaily)).map(({ name, label, entries }) => (
          <Section key={name} label={label} entries={entries} isNarrow={isNarrow} />
        ))}
        {mayMakeEntities && <NewEntityRow isNarrow={isNarrow} />}
      </div>
      <div className={`flex items-center gap-0.5 ${isNarrow ? 'flex-col' : ''}`}>
        <AccountMenu isNarrow={isNarrow} />
        <Button
          kind="ghost"
          size="sm"
          icon={isDark() ? 'sun' : 'moon'}
          label={t('toggle-dark')}
          keys="mod+shift+l"
          onClick={() => changeAppearance({ theme: isDark() ? 'light' : 'dark' })}
        />
      </div>
    </nav>
  )
}
