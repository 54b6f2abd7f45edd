// All records of one kind: as a table, a board or a calendar. /{tenant}/{entity}
//
// What is asked stands in the address; which view and which columns were used last is remembered on this device.
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { t, withWords } from '../i18n/translate'
import { useShortcut } from '../keyboard/shortcuts'
import { type PageSearch, useGo, usePageSearch } from '../navigation'
import { Button } from '../ui/button'
import { iconNamed } from '../ui/icon'
import { MenuButton, type MenuEntry } from '../ui/menu-button'
import { PageBar } from '../ui/page-bar'
import { PopoverButton } from '../ui/popover-button'
import { Skeleton, SkeletonLines } from '../ui/skeleton'
import { toast, toastProblem } from '../ui/toast'
import { type Entity, useEntity } from './entity'
import { EntityProblem } from './entity-problem'
import { conditionCount, FilterBar, FilterButton } from './filter/filter-bar'
import { StateMenu } from './filter/state-menu'
import { recall, remember } from './list/list-memory'
import { SearchBox } from './list/search-box'
import { SortMenu } from './list/sort-menu'
import { type ViewName, ViewTabs, viewsOf } from './list/view-tabs'
import { type ListQuestion, queryClient, type RecordState, type Where } from './reading'
import { useMayMakeFields } from './studio/made-field'
import { columnsOf } from './table/columns'
import { Table } from './table/table'
import { type Columns, useColumns } from './table/use-columns'
import { blockQuery, linksShown } from './table/use-rows'
import { isPhoneNow, useIsPhone } from './table/use-screen'
import './filter/filter.css'
import './list/list.css'

const Board = lazy(() => import('./board/board'))
const Calendar = lazy(() => import('./calendar/calendar'))
const ColumnPicker = lazy(() => import('./table/column-picker'))
const FieldDialog = lazy(() => withWords('settings', import('./studio/field-dialog')))
const ListSheet = lazy(() => import('./list/list-sheet'))

export default function ListPage() {
  const { entity: path } = useParams({ strict: false }) as { entity: string }
  const { data: entity, error, refetch } = useEntity(path)
  if (error) return <EntityProblem cause={error} onRetry={() => void refetch()} />
  if (!entity) return <Waiting />
  return <List key={entity.code} entity={entity} />
}

/** The page's own shape, before it is known what it shows. */
const Waiting = () => (
  <div aria-busy="true">
    <div className="flex h-[var(--bar)] items-center border-b border-line px-4">
      <Skeleton width={120} />
    </div>
    <div className="flex h-10 items-center border-b border-line px-4">
      <Skeleton width={220} />
    </div>
    {Array.from({ length: 16 }, (_, at) => (
      <div key={at} className="flex h-[var(--row)] items-center gap-16 border-b border-line ps-12">
        <Skeleton width={110 + ((at * 29) % 60)} height={8} />
        <Skeleton width={70 + ((at * 17) % 50)} height={8} />
        <Skeleton width={120 + ((at * 13) % 80)} height={8} className="max-sm:hidden" />
      </div>
    ))}
  </div>
)

const viewOf = (entity: Entity, { view }: PageSearch): ViewName => {
  const views = viewsOf(entity)
  const wanted = view ?? recall(entity.code).view ?? 'table'
  return views.includes(wanted) ? wanted : 'table'
}

const questionOf = ({ sort, q, where, state }: PageSearch): ListQuestion => ({ sort, search: q, where, state })

/** Asks for the first rows before anything is drawn: they are there then, or nearly. */
export function ahead(entity: Entity, search: PageSearch): void {
  if (viewOf(entity, search) !== 'table') return
  const columns = columnsOf(entity, recall(entity.code).columns ?? {}).map(({ code }) => code)
  const include = linksShown(entity, columns, isPhoneNow())
  void queryClient.prefetchQuery(blockQuery(entity, questionOf(search), include, 0))
}

/** The question that an address asks. It stays the same object while it is the same question. */
function useQuestion(search: PageSearch): ListQuestion {
  const question = questionOf(search)
  // biome-ignore lint/correctness/useExhaustiveDependencies: its text says when it is another question
  return useMemo(() => question, [JSON.stringify(question)])
}

const WaitingView = () => (
  <div className="p-5" aria-busy="true">
    <SkeletonLines count={8} />
  </div>
)

function List({ entity }: { entity: Entity }) {
  const go = useGo()
  const search = usePageSearch()
  const question = useQuestion(search)
  const columns = useColumns(entity)
  const isPhone = useIsPhone()
  const view = viewOf(entity, search)
  const mayCreate = entity.permissions.create !== null
  const mayMakeFields = useMayMakeFields()
  const [isMakingField, setMakingField] = useState(false)
  const makeField = mayMakeFields ? () => setMakingField(true) : undefined
  const create = () => go.change({ form: `${entity.path}:new` }, 'push')
  const clear = () => go.change({ where: undefined, q: undefined, sort: undefined })
  const show = (next: ViewName) => go.change({ view: next })
  useEffect(() => {
    if (search.view) remember(entity.code, { view: search.view })
  }, [search.view, entity.code])
  return (
    <>
      <PageBar
        title={entity.plural}
        icon={iconNamed(entity.icon)}
        actions={
          <>
            {entity.features.search && (
              <SearchBox
                label={t('search-in', { names: entity.plural })}
                value={search.q ?? ''}
                onChange={(q) => go.change({ q: q || undefined })}
              />
            )}
            {mayCreate && <NewButton name={entity.singular} onPress={create} />}
          </>
        }
      />
      <div className="list-bar">
        <ViewTabs entity={entity} view={view} onChange={show} />
        <Controls entity={entity} question={question} view={view} columns={columns} isPhone={isPhone} onMakeField={makeField} />
      </div>
      {!isPhone && <FilterBar entity={entity} where={question.where} onChange={(where) => go.change({ where })} />}
      <div id="list-view" role="tabpanel" aria-label={t(`view-${view}`)} className="relative flex min-h-0 flex-1 flex-col">
        <Suspense fallback={<WaitingView />}>
          {view === 'table' && <Table entity={entity} question={question} columns={columns} onClear={clear} onMakeField={makeField} />}
          {view === 'board' && <Board entity={entity} question={question} />}
          {view === 'calendar' && <Calendar entity={entity} question={question} />}
        </Suspense>
      </div>
      {isMakingField && (
        <Suspense>
          <FieldDialog entity={entity} onClose={() => setMakingField(false)} onSaved={({ code }) => columns.show(code)} />
        </Suspense>
      )}
    </>
  )
}

function NewButton({ name, onPress }: { name: string; onPress: () => void }) {
  useShortcut('c', 'shortcut-new', onPress)
  const label = t('new-record', { name })
  return (
    <Button kind="primary" size="sm" icon="plus" aria-label={label} data-tip={label} data-tip-keys="c" onClick={onPress}>
      <span className="max-sm:sr-only">{label}</span>
    </Button>
  )
}

type ControlsProps = {
  entity: Entity
  question: ListQuestion
  view: ViewName
  columns: Columns
  isPhone: boolean
  /** Absent: one may not. */
  onMakeField: (() => void) | undefined
}

function Controls({ entity, question, view, columns, isPhone, onMakeField }: ControlsProps) {
  const go = useGo()
  const [isSheetOpen, setSheetOpen] = useState(false)
  const onWhere = (where: Where | undefined) => go.change({ where })
  const onSort = (sort: string | undefined) => go.change({ sort })
  const onState = (state: RecordState) => go.change({ state: state === 'active' ? undefined : state })
  if (isPhone) {
    const count = conditionCount(question.where)
    return (
      <div className="ms-auto flex flex-none items-center">
        <Button kind="ghost" size="sm" icon="sliders-horizontal" aria-haspopup="dialog" onClick={() => setSheetOpen(true)}>
          {t('filter-and-sort')}
          {count > 0 && <span className="count-badge">{count}</span>}
        </Button>
        {isSheetOpen && (
          <Suspense>
            <ListSheet
              entity={entity}
              question={question}
              onWhere={onWhere}
              onSort={onSort}
              onState={onState}
              onClose={() => setSheetOpen(false)}
            />
          </Suspense>
        )}
      </div>
    )
  }
  return (
    <div className="ms-auto flex flex-none items-center gap-1">
      <StateMenu entity={entity} state={question.state} onChange={onState} />
      <FilterButton entity={entity} where={question.where} onChange={onWhere} />
      {view === 'table' && (
        <>
          <SortMenu entity={entity} sort={question.sort} shown={columns.shown} onChange={onSort} />
          <PopoverButton
            icon="columns-3"
            align="end"
            label={t('columns')}
            panel={(close) => (
              <Suspense>
                <ColumnPicker entity={entity} columns={columns} onMakeField={onMakeField} onClose={close} />
              </Suspense>
            )}
          >
            <span className="max-lg:sr-only">{t('columns')}</span>
          </PopoverButton>
        </>
      )}
      <MenuButton icon="ellipsis" align="end" label={t('list-more')} entries={() => moreEntries(view, columns, go)} />
    </div>
  )
}

function moreEntries(view: ViewName, columns: Columns, go: ReturnType<typeof useGo>): MenuEntry[] {
  const copyLink = () => {
    const link = new URL(location.href)
    // The view is remembered per device, so a link must say it.
    link.searchParams.set('view', view)
    link.searchParams.delete('peek')
    link.searchParams.delete('form')
    navigator.clipboard.writeText(link.href).then(() => toast({ title: t('link-copied'), tone: 'success' }), toastProblem)
  }
  return [
    { label: t('copy-view-link'), icon: 'link', run: copyLink },
    { label: t('columns-reset'), icon: 'rotate-ccw', isDisabled: !columns.isChanged, run: columns.reset },
    {
      label: t('list-reset'),
      icon: 'filter-x',
      run: () => go.change({ where: undefined, q: undefined, sort: undefined, state: undefined }),
    },
  ]
}
