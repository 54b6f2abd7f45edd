// The views of a list, above it: each is an address of its own. What is asked otherwise than a view says can be saved or
// dropped beside them.
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { t } from '../../i18n/translate'
import { PLAIN, TenantLink, useGo, usePageSearch } from '../../navigation'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Icon, iconNamed } from '../../ui/icon'
import { MenuButton, type MenuEntry } from '../../ui/menu-button'
import { toast, toastProblem } from '../../ui/toast'
import type { Entity } from '../entity'
import type { RecordId } from '../record'
import { movedTo } from '../table/columns'
import type { Columns } from '../table/use-columns'
import { isAskedAnew, isSame, partsOf, settled, UNCHANGED } from './look'
import { useLook } from './look-context'
import { changeView, chooseViews, type SavedView, useMayChangeView, useMayMakeViews, useViews } from './saved-view'
import { useViewDrags } from './use-view-drags'
import { useViewEntries } from './use-view-entries'
import type { DialogAsked } from './view-dialog'
import { viewIcon } from './view-icons'
import './views.css'

const ViewDialog = lazy(() => import('./view-dialog'))

type ViewBarProps = { entity: Entity; view: SavedView | undefined; columns: Columns; isPhone: boolean }

const NONE: SavedView[] = []

export function ViewBar({ entity, view, columns, isPhone }: ViewBarProps) {
  const go = useGo()
  const search = usePageSearch()
  const { asked, face } = useLook()
  const { data } = useViews(entity.code)
  const mayMake = useMayMakeViews()
  const mayChange = useMayChangeView()
  const [dialog, setDialog] = useState<DialogAsked>()
  const [isSaving, setSaving] = useState(false)
  const views = data?.views ?? (view ? [view] : NONE)
  const isAnew = isAskedAnew(view, search) || (view !== undefined && columns.isChanged)
  const parts = () => partsOf(entity, face, asked, columns.saved)

  const discard = () => {
    if (view) columns.reset()
    go.change(UNCHANGED)
  }
  const latest = useRef(columns)
  latest.current = columns
  const save = async (changed: SavedView) => {
    const wanted = parts()
    setSaving(true)
    try {
      await changeView(changed, wanted)
      // What somebody has asked since then stays.
      if (isSame(latest.current.saved, wanted.columns)) latest.current.reset()
      go.change((now) => settled(search, now))
      toast({ title: t('views-saved', { name: changed.name }), tone: 'success' })
    } catch (cause) {
      toastProblem(cause)
    }
    setSaving(false)
  }
  const saveAsNew = () => setDialog({ parts: parts() })
  const move = (id: RecordId, place: number) => {
    const ids = views.map((known) => known.id)
    const order = movedTo(ids, id, place)
    if (order.join() === ids.join()) return
    void chooseViews(entity.code, { order })
    announce(
      t('views-moved', { name: views.find((known) => known.id === id)?.name ?? '', place: order.indexOf(id) + 1, count: ids.length }),
    )
  }
  const entries = useViewEntries({
    entity,
    view,
    views,
    chosen: data?.chosen ?? null,
    columns,
    isAnew,
    onSave: save,
    onSaveAsNew: mayMake ? saveAsNew : undefined,
    onDiscard: discard,
    onRename: (renamed) => setDialog({ view: renamed }),
    onMove: move,
  })
  const isMine = view !== undefined && mayChange(view)
  return (
    <>
      {isPhone ? (
        <ViewPicker entity={entity} view={view} views={views} isAnew={isAnew} more={entries} />
      ) : (
        <ViewLinks
          entity={entity}
          view={view}
          views={views}
          isAnew={isAnew}
          entries={entries}
          onMove={move}
          onNew={mayMake ? saveAsNew : undefined}
        />
      )}
      {isAnew && !isPhone && (
        <div className="flex flex-none items-center gap-1">
          {view && (
            <Button kind="ghost" size="sm" aria-label={t('views-discard')} data-tip={t('views-discard-says')} onClick={discard}>
              {t('views-drop')}
            </Button>
          )}
          {isMine ? (
            <Button size="sm" isBusy={isSaving} data-tip={t('views-save-says', { name: view.name })} onClick={() => void save(view)}>
              {t('views-save')}
            </Button>
          ) : (
            mayMake && (
              <Button size="sm" onClick={saveAsNew}>
                {t(view ? 'views-save-new' : 'views-make')}
              </Button>
            )
          )}
        </div>
      )}
      {dialog && (
        <Suspense>
          <ViewDialog
            entity={entity}
            asked={dialog}
            onClose={() => setDialog(undefined)}
            onMade={(made) => {
              columns.reset()
              go.to(`/${entity.path}`, { view: made.id })
            }}
          />
        </Suspense>
      )}
    </>
  )
}

type ViewLinksProps = {
  entity: Entity
  view: SavedView | undefined
  views: SavedView[]
  isAnew: boolean
  entries: () => MenuEntry[]
  onMove: (id: RecordId, place: number) => void
  onNew: (() => void) | undefined
}

function ViewLinks({ entity, view, views, isAnew, entries, onMove, onNew }: ViewLinksProps) {
  const list = useViewDrags(onMove)
  /** A link that is moved stands in another place of the page, and the focus goes with it. */
  const [moved, setMoved] = useState<RecordId>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: again whenever the order is another
  useEffect(() => {
    if (moved) document.getElementById(linkId(moved))?.focus()
    setMoved(undefined)
  }, [moved, views])
  useEffect(() => {
    if (view) document.getElementById(linkId(view.id))?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [view])
  const step = (event: KeyboardEvent, id: RecordId) => {
    if (!event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
    event.preventDefault()
    const isOn = (event.key === 'ArrowRight') !== (document.documentElement.dir === 'rtl')
    onMove(id, views.findIndex((known) => known.id === id) + (isOn ? 1 : -1))
    setMoved(id)
  }
  const menu = (name: string) => (
    <MenuButton isPlain className="view-menu" label={t('views-menu', { name })} entries={entries}>
      {isAnew && <span className="view-anew" />}
      <Icon name="chevron-down" size={14} />
    </MenuButton>
  )
  return (
    <nav aria-label={t('views')} className="view-bar">
      <ul ref={list} className="view-links">
        <li className="view-tab" data-current={view === undefined || undefined}>
          <TenantLink
            to={`/${entity.path}`}
            search={plainSearch(entity)}
            isByQuery
            aria-current={view === undefined ? 'page' : 'false'}
            className="view-link"
          >
            <Icon name={iconNamed(entity.icon)} size={14} />
            <span>{t('views-plain')}</span>
          </TenantLink>
          {view === undefined && menu(t('views-plain'))}
        </li>
        {views.map((known) => {
          const isCurrent = known.id === view?.id
          return (
            <li key={known.id} className="view-tab" data-current={isCurrent || undefined} data-view={known.id}>
              <TenantLink
                id={linkId(known.id)}
                to={`/${entity.path}`}
                search={{ view: known.id }}
                isByQuery
                draggable={false}
                aria-current={isCurrent ? 'page' : 'false'}
                aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
                className="view-link"
                onKeyDown={(event) => step(event, known.id)}
              >
                <Icon name={viewIcon(known)} size={14} />
                <bdi className="truncate">{known.name}</bdi>
              </TenantLink>
              {isCurrent && menu(known.name)}
            </li>
          )
        })}
      </ul>
      {onNew && <Button kind="ghost" size="sm" icon="plus" label={t('views-new')} onClick={onNew} />}
    </nav>
  )
}

const linkId = (id: RecordId): string => `view-${id}`

/** Where a list opens with a view, the list itself has to be asked for. */
export const plainSearch = (entity: Entity) => (entity.view ? { view: PLAIN } : {})

type ViewPickerProps = {
  entity: Entity
  view: SavedView | undefined
  views: SavedView[]
  isAnew: boolean
  more: () => MenuEntry[]
}

/** All of it behind one button, where there is no room for more. */
function ViewPicker({ entity, view, views, isAnew, more }: ViewPickerProps) {
  const go = useGo()
  const name = view?.name ?? t('views-plain')
  const entries = (): MenuEntry[] => [
    { heading: t('views') },
    {
      label: t('views-plain'),
      icon: iconNamed(entity.icon),
      isChecked: view === undefined,
      run: () => go.to(`/${entity.path}`, plainSearch(entity)),
    },
    ...views.map((known) => ({
      label: known.name,
      icon: viewIcon(known),
      isChecked: known.id === view?.id,
      run: () => go.to(`/${entity.path}`, { view: known.id }),
    })),
    '-',
    ...more(),
  ]
  return (
    <nav aria-label={t('views')} className="view-bar">
      <MenuButton label={t('views-menu', { name })} entries={entries} className="min-w-0">
        <Icon name={view ? viewIcon(view) : iconNamed(entity.icon)} size={15} className="text-ink-3" />
        <bdi className="truncate">{name}</bdi>
        {isAnew && <span className="view-anew" />}
        <Icon name="chevron-down" size={14} className="text-ink-3" />
      </MenuButton>
    </nav>
  )
}
