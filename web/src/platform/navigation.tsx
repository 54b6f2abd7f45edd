// Addresses within the application: /{tenant}/{entity}/{record}, and what a page keeps in its query.
import { Link, type LinkProps, useNavigate, useSearch } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import type { RecordState, Where } from './records/reading'
import { sessionNow } from './session/session'

/** The name of a list as it is, where it could open with a view. */
export const PLAIN = 'all'

/** The value of a group, as figures tell it. */
export type FoldedKey = string | number | boolean | null

/** What is needed to see the same again. It stands in the address, so it can be sent to a colleague and Back works. */
export type PageSearch = {
  /** A saved view by its id, or `all` for the list without any. What follows says what is asked otherwise than there. */
  view?: string
  face?: 'table' | 'board' | 'calendar' | 'chart'
  sort?: string
  q?: string
  where?: Where
  state?: RecordState
  /** Codes with commas between. */
  columns?: string
  /** The field by which a board or a calendar is made, or the rows of a table are put together. */
  group?: string
  /** The groups of a table that are closed, by their values. */
  folded?: FoldedKey[]
  /** What a chart shows: its parts are read where it is drawn. */
  chart?: object
  /** The day a calendar shows, and how much around it. */
  month?: string
  period?: 'month' | 'week' | 'day'
  tab?: string
  /** Of duplicates, those that are found by it. */
  rule?: string
  /** A record beside the page: `contacts:018f…`. */
  peek?: string
  /** The records that are to be merged, with commas between. */
  ids?: string
  /** A form over the page: `contacts:new` or `contacts:018f…`. */
  form?: string
}

const isFoldedKey = (key: unknown): key is FoldedKey => key === null || ['string', 'number', 'boolean'].includes(typeof key)

/** Only what we know, and only where it is of the right kind: addresses come from anywhere. */
export function readSearch(search: Record<string, unknown>): PageSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  const oneOf = <Known extends string>(value: unknown, ...known: Known[]) => known.find((name) => name === value)
  const number = (value: unknown) => (typeof value === 'number' ? String(value) : value)
  /** Empty where it says that nothing is asked, though a view asks for something. */
  const words = (value: unknown) => (value === '' ? '' : text(number(value)))
  // Before views could be saved, their faces were called so.
  const face = oneOf(search.view, 'table', 'board', 'calendar')
  return {
    view: face ? PLAIN : text(search.view),
    face: face ?? oneOf(search.face, 'table', 'board', 'calendar', 'chart'),
    sort: words(search.sort),
    q: words(search.q),
    columns: text(search.columns),
    where: search.where !== null && typeof search.where === 'object' ? (search.where as Where) : undefined,
    state: oneOf(search.state, 'active', 'archived', 'trashed', 'all'),
    group: words(search.group),
    folded: Array.isArray(search.folded) ? search.folded.filter(isFoldedKey) : undefined,
    chart: search.chart !== null && typeof search.chart === 'object' && !Array.isArray(search.chart) ? search.chart : undefined,
    month: text(search.month),
    period: oneOf(search.period, 'month', 'week', 'day'),
    tab: text(search.tab),
    rule: words(search.rule) || undefined,
    peek: text(search.peek),
    ids: text(search.ids),
    form: text(search.form),
  }
}

export const usePageSearch = (): PageSearch => useSearch({ strict: false }) as PageSearch

const slugNow = (): string => {
  const session = sessionNow()
  return session.status === 'signed-in' ? session.tenant.slug : ''
}

/** `/contacts` within the tenant one works in. */
export const pathTo = (path: string): string => `/${slugNow()}${path === '/' ? '' : path}`

export type Go = {
  to: (path: string, search?: PageSearch, step?: 'replace' | 'push') => void
  /** Changes the query of this page, whatever it is by then. Replacing adds no step to Back. */
  change: (change: Partial<PageSearch> | ((search: PageSearch) => Partial<PageSearch>), step?: 'replace' | 'push') => void
}

export function useGo(): Go {
  const navigate = useNavigate()
  return {
    to: (path, search, step = 'push') => void navigate({ to: pathTo(path), search: (search ?? {}) as never, replace: step === 'replace' }),
    change: (change, step = 'replace') =>
      void navigate({
        to: '.',
        search: ((search: PageSearch) => ({ ...search, ...(typeof change === 'function' ? change(search) : change) })) as never,
        replace: step === 'replace',
        resetScroll: false,
      }),
  }
}

type TenantLinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  to: string
  search?: PageSearch | 'keep'
  isExact?: boolean
  /** Several links lead to one page, and their queries tell them apart. */
  isByQuery?: boolean
  children: ReactNode
}

/** A link within the tenant. The routes follow from modules and entities, so their paths are plain text here. */
export function TenantLink({ to, search, isExact = false, isByQuery = false, ...rest }: TenantLinkProps) {
  const props = {
    to: pathTo(to),
    search: search === 'keep' ? true : (search ?? {}),
    activeOptions: { exact: isExact || isByQuery, includeSearch: isByQuery },
    ...rest,
  }
  return <Link {...(props as unknown as LinkProps)} />
}
