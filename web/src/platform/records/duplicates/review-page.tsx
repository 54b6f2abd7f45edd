// Records that may be the same, group by group: merged, or called different. /{tenant}/{entity}/duplicates
//
// J and K lead from group to group, Enter merges the one that has the focus, D says that its records are different.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useLayoutEffect, useRef, useState } from 'react'
import { t } from '../../i18n/translate'
import { usePageCommands } from '../../keyboard/page-commands'
import { useShortcut } from '../../keyboard/shortcuts'
import { TenantLink, useGo, usePageSearch } from '../../navigation'
import { Button, Keys } from '../../ui/button'
import { ChoiceGroup } from '../../ui/choice-group'
import { EmptyFace, ProblemFace } from '../../ui/face'
import { Icon, iconNamed } from '../../ui/icon'
import { MenuButton } from '../../ui/menu-button'
import { PageBar } from '../../ui/page-bar'
import { Skeleton } from '../../ui/skeleton'
import { toastProblem } from '../../ui/toast'
import { useMoreWhenSeen } from '../../ui/use-more-when-seen'
import { type Entity, useEntity, useMayMake } from '../entity'
import { EntityProblem } from '../entity-problem'
import { useMembers } from '../fields/known-people'
import { madeHue } from '../record'
import { useComparedRows } from './compared-rows'
import { type GroupDeeds, GroupSection } from './group-section'
import { callSame, type Group, type GroupState, groupsQuery, isBy, keyOf, mergedIds, mergePath, tellApart, tellOneApart } from './groups'
import { DUPLICATE_RULE, rulesPath } from './made-duplicate-rule'
import { ScanStrip } from './scan-strip'
import { SCAN, scanQuery, startScan } from './scans'
import './duplicates.css'

export default function ReviewPage() {
  const { entity: path } = useParams({ strict: false }) as { entity: string }
  const { data: entity, error, refetch } = useEntity(path)
  if (error) return <EntityProblem cause={error} onRetry={() => void refetch()} />
  return entity ? <Review key={entity.code} entity={entity} /> : <Waiting />
}

function Review({ entity }: { entity: Entity }) {
  const go = useGo()
  const { tab, rule } = usePageSearch()
  const state: GroupState = tab === 'different' ? 'different' : 'open'
  const mayScan = useMayMake(SCAN.code) ?? false
  const scanning = useScanning(entity, mayScan)
  const change = (to: GroupState) => go.change({ tab: to === 'open' ? undefined : to, rule: undefined })
  return (
    <>
      <PageBar
        title={t('duplicates')}
        crumbs={[{ label: entity.plural, to: `/${entity.path}`, icon: iconNamed(entity.icon), hue: madeHue(entity) }]}
        actions={scanning.button}
      />
      <div className="duplicates-bar">
        <ChoiceGroup
          label={t('duplicates-which')}
          value={state}
          choices={[
            { value: 'open', label: t('duplicates-open') },
            { value: 'different', label: t('duplicates-told-apart') },
          ]}
          onChange={change}
        />
        {state === 'open' && <RuleFilter entity={entity} rule={rule} />}
        <p className="duplicates-keys" aria-hidden="true">
          <Keys keys="j" />
          <Keys keys="k" /> {t('duplicates-keys-move')}
          <Keys keys="enter" /> {t('duplicates-merge')}
          {state === 'open' && (
            <>
              <Keys keys="d" /> {t('duplicates-different')}
            </>
          )}
        </p>
      </div>
      {mayScan && <ScanStrip entity={entity} />}
      <Groups key={state} entity={entity} state={state} rule={state === 'open' ? rule : undefined} scan={scanning.button} />
    </>
  )
}

/** The button that looks through all records, where one may, and the same as a command. */
function useScanning(entity: Entity, mayScan: boolean) {
  const [isBusy, setBusy] = useState(false)
  const { data: scan } = useQuery({ ...scanQuery(entity), enabled: mayScan })
  const isOffered = mayScan && (entity.duplicates ?? []).some((rule) => rule.state === 'ready') && scan?.state !== 'running'
  const start = async () => {
    setBusy(true)
    await startScan(entity).catch(toastProblem)
    setBusy(false)
  }
  const label = t('duplicates-scan')
  usePageCommands(isOffered ? [{ name: 'scan', label, icon: 'scan', run: () => void start() }] : [])
  const button = isOffered && (
    <Button size="sm" icon="scan" isBusy={isBusy} aria-label={label} onClick={() => void start()}>
      <span className="max-sm:sr-only">{label}</span>
    </Button>
  )
  return { button }
}

function RuleFilter({ entity, rule }: { entity: Entity; rule: string | undefined }) {
  const go = useGo()
  const labels = [...new Set((entity.duplicates ?? []).map(({ label }) => label))]
  if (labels.length < 2 && rule === undefined) return null
  const entries = () => [
    { label: t('duplicates-any-rule'), isChecked: rule === undefined, run: () => go.change({ rule: undefined }) },
    '-' as const,
    ...labels.map((label) => ({ label, isChecked: label === rule, run: () => go.change({ rule: label }) })),
  ]
  return (
    <MenuButton kind="default" label={t('duplicates-by', { rule: rule ?? t('duplicates-any-rule') })} entries={entries}>
      <Icon name="list-filter" size={14} className="text-ink-3" />
      <bdi className="max-w-48 min-w-0 truncate">{rule ?? t('duplicates-any-rule')}</bdi>
      <Icon name="chevron-down" size={14} className="text-ink-3" />
    </MenuButton>
  )
}

type GroupsProps = { entity: Entity; state: GroupState; rule: string | undefined; scan: React.ReactNode }

function Groups({ entity, state, rule, scan }: GroupsProps) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(groupsQuery(entity, state))
  const more = useMoreWhenSeen(hasNextPage && !isFetchingNextPage, () => void fetchNextPage())
  const pages = data?.pages.map((page) => page.data) ?? []
  const rows = useComparedRows(entity, pages)
  useMembers()
  const groups = pages.flat().filter(isBy(rule))
  const { list, keepPlace, current } = useGroupKeys(groups)
  const deeds = useDeeds(entity, state, keepPlace)
  useShortcut('d', 'duplicates-different', () => {
    const group = current()
    if (group && !group.isCut) deeds.tellApart?.(group)
  })
  return (
    <div
      ref={list}
      className="duplicates-list"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
      tabIndex={0}
      role="region"
      aria-label={t('duplicates-groups')}
    >
      {error && !data ? (
        <ProblemFace cause={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <WaitingGroups />
      ) : groups.length === 0 && !hasNextPage ? (
        <Nothing entity={entity} state={state} rule={rule} scan={scan} />
      ) : (
        groups.map((group) => <GroupSection key={keyOf(group)} entity={entity} group={group} state={state} rows={rows} deeds={deeds} />)
      )}
      {hasNextPage && (
        <div ref={more} className="flex justify-center py-2">
          <Button size="sm" kind="ghost" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('duplicates-more')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** What one may do with a group that is looked at. */
function useDeeds(entity: Entity, state: GroupState, keepPlace: () => void): GroupDeeds {
  const go = useGo()
  const { update, delete: remove } = entity.permissions
  const isOpen = state === 'open'
  const afterwards = <Given extends unknown[]>(deed: (...given: Given) => Promise<boolean>) => {
    return (...given: Given) => {
      keepPlace()
      void deed(...given)
    }
  }
  return {
    merge: update && remove ? (group) => go.to(mergePath(entity), { ids: mergedIds(group) }) : undefined,
    tellApart: update && isOpen ? afterwards((group: Group) => tellApart(entity, group)) : undefined,
    tellOneApart: update && isOpen ? afterwards((group: Group, one) => tellOneApart(entity, group, one)) : undefined,
    callSame: update && !isOpen ? afterwards((group: Group) => callSame(entity, group)) : undefined,
  }
}

/** The focus goes from group to group, and on to the next when one is gone. */
function useGroupKeys(groups: Group[]) {
  const list = useRef<HTMLDivElement>(null)
  const left = useRef<number>(undefined)
  const sections = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-group-key]') ?? [])]
  const here = () => sections().findIndex((section) => section.contains(document.activeElement))
  const step = (places: number) => {
    left.current = undefined
    const all = sections()
    const at = here()
    all[at < 0 ? 0 : Math.min(Math.max(at + places, 0), all.length - 1)]?.focus()
  }
  useShortcut('j', 'duplicates-next', () => step(1))
  useShortcut('k', 'duplicates-previous', () => step(-1))
  // Once what had the focus is gone, the focus is nowhere.
  useLayoutEffect(() => {
    const at = left.current
    if (at === undefined || at < 0 || document.activeElement !== document.body) return
    left.current = undefined
    const all = sections()
    ;(all[Math.min(at, all.length - 1)] ?? list.current)?.focus()
  })
  const keepPlace = () => {
    left.current = here()
  }
  const current = () => {
    const key = sections()[here()]?.dataset.groupKey
    return groups.find((group) => keyOf(group) === key)
  }
  return { list, keepPlace, current }
}

function Nothing({ entity, state, rule, scan }: GroupsProps) {
  const go = useGo()
  const mayRule = useMayMake(DUPLICATE_RULE.code) ?? false
  if (state === 'different')
    return <EmptyFace icon="split" title={t('duplicates-none-different')} hint={t('duplicates-none-different-says')} />
  if ((entity.duplicates ?? []).length === 0)
    return (
      <EmptyFace icon="copy" title={t('duplicates-no-rules', { names: entity.plural })} hint={t('duplicates-no-rules-says')}>
        {mayRule && (
          <TenantLink to={rulesPath(entity.path)} className="link">
            {t('duplicates-to-rules')}
          </TenantLink>
        )}
      </EmptyFace>
    )
  if (rule !== undefined)
    return (
      <EmptyFace icon="list-filter" title={t('duplicates-none-by', { rule })}>
        <Button onClick={() => go.change({ rule: undefined })}>{t('duplicates-any-rule')}</Button>
      </EmptyFace>
    )
  return (
    <EmptyFace icon="check-check" title={t('duplicates-none')} hint={t(scan ? 'duplicates-none-scan' : 'duplicates-none-says')}>
      {scan}
    </EmptyFace>
  )
}

const WaitingGroups = () => (
  <>
    {[2, 3, 2].map((columns, at) => (
      <div key={at} className="duplicates-group" aria-busy="true">
        <div className="duplicates-head">
          <div className="flex-1">
            <Skeleton width={180} />
            <div className="mt-2">
              <Skeleton width={96} height={18} />
            </div>
          </div>
          <Skeleton width={150} height={28} />
        </div>
        <div className="flex flex-col gap-4 px-4 py-4">
          {[0, 1, 2].map((line) => (
            <div key={line} className="flex gap-10">
              <Skeleton width={72} height={8} />
              {Array.from({ length: columns }, (_, column) => (
                <Skeleton key={column} width={`${22 + ((line + column) % 3) * 4}%`} height={8} />
              ))}
            </div>
          ))}
        </div>
      </div>
    ))}
  </>
)

/** The page's own shape, before it is known what it shows. */
const Waiting = () => (
  <div aria-busy="true">
    <div className="flex h-[var(--bar)] items-center border-b border-line px-4">
      <Skeleton width={160} />
    </div>
    <div className="duplicates-bar">
      <Skeleton width={180} height={28} />
    </div>
    <div className="duplicates-list">
      <WaitingGroups />
    </div>
  </div>
)
