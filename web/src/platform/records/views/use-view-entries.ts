// What can be done with the view one looks at, as entries of its menu.
import { t } from '../../i18n/translate'
import { PLAIN, useGo } from '../../navigation'
import { useMayI } from '../../session/permissions'
import { roleName } from '../../session/role-names'
import type { MenuEntry } from '../../ui/menu-button'
import { toastProblem } from '../../ui/toast'
import type { Entity } from '../entity'
import type { RecordId } from '../record'
import type { Columns } from '../table/use-columns'
import { useLook } from './look-context'
import {
  changeView,
  changeWithUndo,
  chooseViews,
  makeView,
  type SavedView,
  trashView,
  useMayChangeView,
  VIEW_NAME_MAX,
  type Views,
} from './saved-view'
import { copyViewLink } from './view-link'

/** As the server names them; the most trusted first. */
const ROLES = ['owner', 'admin', 'member', 'viewer']

type ViewDeeds = {
  entity: Entity
  view: SavedView | undefined
  views: SavedView[]
  chosen: Views['chosen']
  columns: Columns
  isAnew: boolean
  onSave: (view: SavedView) => void
  /** Absent: one may not. */
  onSaveAsNew: (() => void) | undefined
  onDiscard: () => void
  onRename: (view: SavedView) => void
  onMove: (id: RecordId, place: number) => void
}

export function useViewEntries(deeds: ViewDeeds): () => MenuEntry[] {
  const { entity, view, views, chosen, columns, isAnew, onSave, onSaveAsNew, onDiscard, onRename, onMove } = deeds
  const go = useGo()
  const { face } = useLook()
  const mayChange = useMayChangeView()
  const mayShare = useMayI('core.view.share')
  const mayChooseForOthers = useMayI('core.view.default')

  /** The address names what is looked at, for what it stood for without a name is about to change. */
  const stay = () => go.change({ view: view?.id ?? PLAIN })
  const isOwnChoice = chosen === (view?.id ?? PLAIN)
  const choose: MenuEntry = {
    label: t('views-own-default'),
    icon: 'house',
    isChecked: isOwnChoice,
    run: () => {
      stay()
      void chooseViews(entity.code, { opens: isOwnChoice ? '' : (view?.id ?? PLAIN) })
    },
  }
  const copy: MenuEntry = { label: t('copy-view-link'), icon: 'link', run: () => copyViewLink(face, columns, view?.id) }
  const saveAsNew: MenuEntry[] = onSaveAsNew ? [{ label: t('views-save-new'), icon: 'plus', run: onSaveAsNew }] : []
  if (!view) return () => [...saveAsNew, choose, copy]

  const isMine = mayChange(view)
  const at = views.findIndex(({ id }) => id === view.id)
  const duplicate = async () => {
    const { face, filters, search, sort, state, columns, group, folded, chart, period, icon } = view
    const name = t('views-copy-name', { name: view.name }).slice(0, VIEW_NAME_MAX)
    try {
      const made = await makeView({
        entity: entity.code,
        name,
        icon,
        face,
        filters,
        search,
        sort,
        state,
        columns,
        group,
        folded,
        chart,
        period,
        shared: false,
      })
      go.to(`/${entity.path}`, { view: made.id })
    } catch (cause) {
      toastProblem(cause)
    }
  }
  const share = () => {
    stay()
    const shared = !view.shared
    void changeWithUndo(view, { shared }, t(shared ? 'views-is-shared' : 'views-is-private', { name: view.name }))
  }
  const chooseFor = (role: string): MenuEntry => {
    const roles = view.default_for ?? []
    const isChecked = roles.includes(role)
    const next = isChecked ? roles.filter((other) => other !== role) : [...roles, role]
    const run = () => {
      stay()
      changeView(view, { default_for: next.length > 0 ? next : null }).catch(toastProblem)
    }
    return { label: roleName(role), isChecked, run }
  }
  const remove = async () => {
    stay()
    if (await trashView(view)) go.to(`/${entity.path}`, { view: PLAIN })
  }
  return () => [
    { heading: t(view.shared ? 'views-shared-says' : 'views-private-says') },
    ...(isAnew && isMine ? [{ label: t('views-save-changes'), icon: 'save' as const, run: () => onSave(view) }] : []),
    ...(isAnew ? [{ label: t('views-discard'), icon: 'undo' as const, run: onDiscard }] : []),
    ...saveAsNew,
    '-',
    ...(isMine ? [{ label: t('views-rename'), icon: 'pencil' as const, run: () => onRename(view) }] : []),
    ...(onSaveAsNew ? [{ label: t('duplicate'), icon: 'copy' as const, run: () => void duplicate() }] : []),
    ...(isMine && (mayShare || view.shared)
      ? [
          {
            label: t(view.shared ? 'views-unshare' : 'views-share'),
            icon: view.shared ? ('lock' as const) : ('users' as const),
            run: share,
          },
        ]
      : []),
    copy,
    '-',
    choose,
    ...(view.shared && isMine && mayChooseForOthers
      ? [{ label: t('views-default-for'), icon: 'users-round' as const, entries: ROLES.map(chooseFor) }]
      : []),
    { label: t('column-earlier'), icon: 'arrow-left', isDisabled: at <= 0, run: () => onMove(view.id, at - 1) },
    { label: t('column-later'), icon: 'arrow-right', isDisabled: at >= views.length - 1, run: () => onMove(view.id, at + 1) },
    ...(isMine ? ['-' as const, { label: t('delete'), icon: 'trash-2' as const, isDanger: true, run: () => void remove() }] : []),
  ]
}
