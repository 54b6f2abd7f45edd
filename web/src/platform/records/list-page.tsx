// All records of one kind: as a table, a board, a calendar or a chart. /{tenant}/{entity}
//
// What is asked stands in the address: a saved view, and what is asked otherwise than there. How the list itself was last
// shown, and its columns, are remembered on this device.
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Chosen } from '../exchange/export-dialog'
import { FileDrop } from '../exchange/file-drop'
import { handOver } from '../exchange/handed-file'
import { mayExport, useMayImport } from '../exchange/offers'
import { t, withWords } from '../i18n/translate'
import { usePageCommands } from '../keyboard/page-commands'
import { useShortcut } from '../keyboard/shortcuts'
import { type PageSearch, useGo, usePageSearch } from '../navigation'
import { Button } from '../ui/button'
import { iconNamed } from '../ui/icon'
import { MenuButton, type MenuEntry } from '../ui/menu-button'
import { PageBar } from '../ui/page-bar'
import { PopoverButton } from '../ui/popover-button'
import { Skeleton, SkeletonLines } from '../ui/skeleton'
import { useReviewing } from './duplicates/reviewing'
import { type Entity, useEntity } from './entity'
import { EntityProblem } from './entity-problem'
import { conditionCount, FilterBar, FilterButton } from './filter/filter-bar'
import { StateMenu } from './filter/state-menu'
import { useArranging } from './layouts/arranging'
import { type FaceName, FaceTabs, facesOf } from './list/face-tabs'
import { GroupMenu } from './list/group-menu'
import { columnsKept, recall, remember } from './list/list-memory'
import { inPlainOrder } from './list/plain-order'
import { SearchBox } from './list/search-box'
import { SortMenu } from './list/sort-menu'
import { type ListQuestion, queryClient, type RecordState, type Where } from './reading'
import { madeHue } from './record'
import { useMayMakeFields } from './studio/made-field'
import { columnsOf } from './table/columns'
import { type Columns, useColumns } from './table/use-columns'
import { blockQuery, linksShown } from './table/use-rows'
import { isPhoneNow, useIsPhone } from './table/use-screen'
import { askedIn, choiceOf, inAddress, NOTHING_ASKED, questionOf } from './views/look'
import { type Look, LookContext, useLook } from './views/look-context'
import { type SavedView, viewsQuery } from './views/saved-view'
import { useOpenedView, viewAhead } from './views/use-opened-view'
import { ViewBar } from './views/view-bar'
import { copyViewLink } from './views/view-link'
import { ViewNote } from './views/view-note'
import './filter/filter.css'
import './list/list.css'

/** Fetched with the first rows, before the page is drawn: it is what most lists begin with. */
const fetchTable = () => import('./table/table')
const Table = lazy(async () => ({ default: (await fetchTable()).Table }))
const Board = lazy(() => import('./board/board'))
const Calendar = lazy(() => import('./calendar/calendar'))
const ChartView = lazy(() => import('./chart/chart-view'))
const ColumnPicker = lazy(() => import('./table/column-picker'))
const ExportDialog = lazy(() => withWords('exchange', import('../exchange/export-dialog')))
const FieldDialog = lazy(() => withWords('settings', import('./studio/field-dialog')))
const ListSheet = lazy(() => import('./list/list-sheet'))

export default function ListPage() {
  const { entity: path } = useParams({ strict: false }) as { entity: string }
  const { data: entity, error, refetch } = useEntity(path)
  if (error) return <EntityProblem cause={error} onRetry={() => void refetch()} />
  if (!entity) return <Waiting />
  return <Opened key={entity.code} entity={entity} />
}

/** A list is shown as soon as it is known what its view says. */
function Opened({ entity }: { entity: Entity }) {
  const { view, isPending, isMissing } = useOpenedView(entity, usePageSearch())
  if (isPending) return <Waiting />
  return <List key={view?.id} entity={entity} view={view} isMissing={isMissing} />
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
    <WaitingRows />
  </div>
)

const WaitingRows = () =>
  Array.from({ length: 16 }, (_, at) => (
    <div key={at} className="flex h-[var(--row)] items-center gap-16 border-b border-line ps-12">
      <Skeleton width={110 + ((at * 29) % 60)} height={8} />
      <Skeleton width={70 + ((at * 17) % 50)} height={8} />
      <Skeleton width={120 + ((at * 13) % 80)} height={8} className="max-sm:hidden" />
    </div>
  ))

/** The address says it, else the view, else what was used last. */
function faceOf(entity: Entity, view: SavedView | undefined, { face }: PageSearch): FaceName {
  const wanted = face ?? view?.face ?? recall(entity.code).face ?? 'table'
  return facesOf(entity).includes(wanted) ? wanted : 'table'
}

/** Asks for the first rows before anything is drawn: they are there then, or nearly. */
export function ahead(entity: Entity, search: PageSearch): void {
  void viewAhead(entity, search).then((view) => {
    if (faceOf(entity, view, search) !== 'table') return
    void fetchTable()
    // Groups are asked for by the table itself.
    if (askedIn(view, search).group) return
    const kept = columnsKept(recall(entity.code), view?.id)
    const columns = columnsOf(entity, kept ?? (view ? choiceOf(view) : {})).map(({ code }) => code)
    const include = linksShown(entity, columns, isPhoneNow())
    const question = inPlainOrder(entity, questionOf(askedIn(view, search)))
    void queryClient.prefetchQuery(blockQuery(entity, question, include, 0))
  })
  // Beside the rows, and never before them.
  void queryClient.prefetchQuery(viewsQuery(entity.code))
}

/** Stays the same object while it is the same question. */
function useQuestion(question: ListQuestion): ListQuestion {
  // biome-ignore lint/correctness/useExhaustiveDependencies: its text says when it is another question
  return useMemo(() => question, [JSON.stringify(question)])
}

const WaitingView = () => (
  <div className="p-5" aria-busy="true">
    <SkeletonLines count={8} />
  </div>
)

const WaitingTable = () => (
  <div aria-busy="true">
    <div className="h-[34px] border-b border-line" />
    <WaitingRows />
  </div>
)

type ListProps = { entity: Entity; view: SavedView | undefined; isMissing: boolean }

function List({ entity, view, isMissing }: ListProps) {
  const go = useGo()
  const search = usePageSearch()
  const asked = askedIn(view, search)
  const face = faceOf(entity, view, search)
  const question = useQuestion(inPlainOrder(entity, questionOf(asked)))
  const columns = useColumns(entity, { view, asked: search.columns, onChoose: () => go.change({ columns: undefined }) })
  const isPhone = useIsPhone()
  const mayCreate = entity.permissions.create !== null
  const mayMakeFields = useMayMakeFields()
  const [isMakingField, setMakingField] = useState(false)
  const makeField = mayMakeFields ? () => setMakingField(true) : undefined
  const mayImport = useMayImport(entity)
  const [isExporting, setExporting] = useState(false)
  // What is selected is the table's own; it is asked for when it is needed.
  const chosen = useRef<Chosen>(undefined)
  const onChosen = useCallback((now: Chosen | undefined) => {
    chosen.current = now
  }, [])
  const bringIn = () => go.to(`/${entity.path}/import`)
  usePageCommands(useReviewing(entity))
  const exchange: Exchange = {
    bringIn: mayImport ? bringIn : undefined,
    takeOut: mayExport(entity) ? () => setExporting(true) : undefined,
  }
  const drop = (file: File) => {
    handOver(file)
    bringIn()
  }
  const create = () => go.change({ form: `${entity.path}:new` }, 'push')
  const change: Look['change'] = (change, beside, step) => go.change({ ...inAddress(view, change), ...beside }, step)
  const clear = () => change({ where: {}, q: '', sort: '' })
  // A board and a calendar stand by fields of different kinds.
  const show = (next: FaceName) => change({ face: next, group: next === view?.face ? (view.group ?? '') : '' })
  const isPlain = view === undefined
  useEffect(() => {
    if (isPlain && search.face) remember(entity.code, { face: search.face })
  }, [isPlain, search.face, entity.code])
  return (
    <LookContext value={{ asked, face, change }}>
      <PageBar
        title={entity.plural}
        icon={iconNamed(entity.icon)}
        hue={madeHue(entity)}
        actions={
          <>
            {entity.features.search && (
              <SearchBox label={t('search-in', { names: entity.plural })} value={asked.q} onChange={(q) => change({ q })} />
            )}
            {mayCreate && <NewButton name={entity.singular} onPress={create} />}
          </>
        }
      />
      <div className="list-bar">
        <ViewBar entity={entity} view={view} columns={columns} isPhone={isPhone} />
        <FaceTabs entity={entity} face={face} onChange={show} />
        <Controls entity={entity} question={question} columns={columns} isPhone={isPhone} onMakeField={makeField} exchange={exchange} />
      </div>
      <ViewNote view={view} isMissing={isMissing} />
      {!isPhone && <FilterBar entity={entity} where={question.where} onChange={(where) => change({ where: where ?? {} })} />}
      <div id="list-view" role="tabpanel" aria-label={t(`view-${face}`)} className="relative flex min-h-0 flex-1 flex-col">
        <Suspense fallback={face === 'table' ? <WaitingTable /> : <WaitingView />}>
          {face === 'table' && (
            <Table entity={entity} question={question} columns={columns} onClear={clear} onMakeField={makeField} onChosen={onChosen} />
          )}
          {face === 'board' && <Board entity={entity} question={question} />}
          {face === 'calendar' && <Calendar entity={entity} question={question} />}
          {face === 'chart' && <ChartView entity={entity} question={question} onClear={clear} />}
        </Suspense>
      </div>
      {isMakingField && (
        <Suspense>
          <FieldDialog entity={entity} onClose={() => setMakingField(false)} onSaved={({ code }) => columns.show(code)} />
        </Suspense>
      )}
      {mayImport && <FileDrop says={t('import-drop', { names: entity.plural })} onFile={drop} />}
      {isExporting && (
        <Suspense>
          <ExportDialog
            entity={entity}
            question={question}
            fields={columns.all.map(({ field }) => field)}
            chosen={face === 'table' ? chosen.current : undefined}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      )}
    </LookContext>
  )
}

/** Absent: one may not. */
export type Exchange = { bringIn?: () => void; takeOut?: () => void }

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
  columns: Columns
  isPhone: boolean
  /** Absent: one may not. */
  onMakeField: (() => void) | undefined
  exchange: Exchange
}

function Controls({ entity, question, columns, isPhone, onMakeField, exchange }: ControlsProps) {
  const { face, change } = useLook()
  const [isSheetOpen, setSheetOpen] = useState(false)
  const onWhere = (where: Where | undefined) => change({ where: where ?? {} })
  const onSort = (sort: string | undefined) => change({ sort: sort ?? '' })
  const onState = (state: RecordState) => change({ state })
  if (isPhone) {
    const count = conditionCount(question.where)
    return (
      <div className="flex flex-none items-center">
        <Button
          kind="ghost"
          size="sm"
          icon="sliders-horizontal"
          aria-haspopup="dialog"
          aria-label={t('filter-and-sort')}
          onClick={() => setSheetOpen(true)}
        >
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
              exchange={exchange}
              onClose={() => setSheetOpen(false)}
            />
          </Suspense>
        )}
      </div>
    )
  }
  return (
    <div className="flex flex-none items-center gap-1">
      <StateMenu entity={entity} state={question.state} onChange={onState} />
      <FilterButton entity={entity} where={question.where} onChange={onWhere} />
      {face === 'table' && (
        <>
          <GroupMenu entity={entity} />
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
            <span className="max-xl:sr-only">{t('columns')}</span>
          </PopoverButton>
        </>
      )}
      <MoreMenu entity={entity} columns={columns} exchange={exchange} />
    </div>
  )
}

function MoreMenu({ entity, columns, exchange: { bringIn, takeOut } }: Pick<ControlsProps, 'entity' | 'columns' | 'exchange'>) {
  const { face, change } = useLook()
  const arranging = useArranging(entity, face === 'table' || face === 'chart' ? 'list' : face)
  const reviewing = useReviewing(entity)
  usePageCommands(arranging)
  const { sort, q, where, state } = NOTHING_ASKED
  const entries = (): MenuEntry[] => [
    { label: t('copy-view-link'), icon: 'link', run: () => copyViewLink(face, columns) },
    { label: t('columns-reset'), icon: 'rotate-ccw', isDisabled: !columns.isChanged, run: columns.reset },
    { label: t('list-reset'), icon: 'filter-x', run: () => change({ sort, q, where, state }) },
    ...reviewing,
    ...arranging,
    ...(bringIn || takeOut ? (['-'] as const) : []),
    ...(bringIn ? [{ label: t('import-menu'), icon: 'file-up' as const, run: bringIn }] : []),
    ...(takeOut ? [{ label: t('export-menu'), icon: 'file-down' as const, run: takeOut }] : []),
  ]
  return <MenuButton icon="ellipsis" align="end" label={t('list-more')} entries={entries} />
}
