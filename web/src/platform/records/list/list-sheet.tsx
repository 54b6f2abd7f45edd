// Filter, order and state on a phone, in a sheet from below.
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { useReviewing } from '../duplicates/reviewing'
import type { Entity } from '../entity'
import { FilterBar, FilterButton } from '../filter/filter-bar'
import { StateMenu } from '../filter/state-menu'
import type { Exchange } from '../list-page'
import type { ListQuestion, RecordState, Where } from '../reading'
import { columnLabel } from '../table/columns'
import { readSort, writeSort } from '../table/sorting'
import { useLook } from '../views/look-context'
import { GroupMenu } from './group-menu'
import { sortableCodes } from './sort-menu'

type ListSheetProps = {
  entity: Entity
  question: ListQuestion
  onWhere: (where: Where | undefined) => void
  onSort: (sort: string | undefined) => void
  onState: (state: RecordState) => void
  exchange: Exchange
  onClose: () => void
}

export default function ListSheet({ entity, question, onWhere, onSort, onState, exchange, onClose }: ListSheetProps) {
  const { face } = useLook()
  const [first] = readSort(question.sort)
  const direction = first?.isDescending ?? false
  const reviewing = useReviewing(entity)
  return (
    <Dialog
      place="bottom"
      title={t('filter-and-sort')}
      icon="sliders-horizontal"
      onClose={onClose}
      footer={
        <Button kind="primary" size="lg" className="w-full" onClick={onClose}>
          {t('sheet-done')}
        </Button>
      }
    >
      <div className="flex flex-col gap-5 overflow-y-auto p-4">
        <section className="flex flex-col gap-2">
          <div className="flex items-center justify-between">
            <h3 className="text-xs font-medium text-ink-2">{t('filters')}</h3>
            <FilterButton entity={entity} where={question.where} onChange={onWhere} hasWords />
          </div>
          <FilterBar entity={entity} where={question.where} onChange={onWhere} isWrapped />
        </section>
        <section className="flex flex-col gap-2">
          <h3 className="text-xs font-medium text-ink-2">{t('sort-by')}</h3>
          <div className="flex gap-2">
            <select
              className="field min-w-0 flex-1"
              aria-label={t('sort-by')}
              value={first?.code ?? ''}
              onChange={(event) =>
                onSort(event.target.value ? writeSort([{ code: event.target.value, isDescending: direction }]) : undefined)
              }
            >
              <option value="">{t('sort-newest')}</option>
              {sortableCodes(entity, []).map((code) => (
                <option key={code} value={code}>
                  {columnLabel(entity, code)}
                </option>
              ))}
            </select>
            <Button
              icon={direction ? 'arrow-down' : 'arrow-up'}
              label={t(direction ? 'column-falling' : 'column-rising')}
              disabled={!first}
              onClick={() => first && onSort(writeSort([{ code: first.code, isDescending: !direction }]))}
            />
          </div>
        </section>
        {face === 'table' && (
          <section className="flex items-center justify-between">
            <h3 className="text-xs font-medium text-ink-2">{t('group-by')}</h3>
            <GroupMenu entity={entity} hasWords />
          </section>
        )}
        <section className="flex items-center justify-between">
          <h3 className="text-xs font-medium text-ink-2">{t('records-shown')}</h3>
          <StateMenu entity={entity} state={question.state} onChange={onState} hasWords />
        </section>
        {reviewing.map(({ name, label, icon, run }) => (
          <Button key={name} icon={icon} onClick={run}>
            {label}
          </Button>
        ))}
        {(exchange.bringIn || exchange.takeOut) && (
          <section className="flex items-center gap-2">
            <h3 className="flex-1 text-xs font-medium text-ink-2">{t('list-exchange')}</h3>
            {exchange.bringIn && (
              <Button icon="file-up" onClick={exchange.bringIn}>
                {t('import-menu')}
              </Button>
            )}
            {exchange.takeOut && (
              <Button
                icon="file-down"
                onClick={() => {
                  onClose()
                  exchange.takeOut?.()
                }}
              >
                {t('export-menu')}
              </Button>
            )}
          </section>
        )}
      </div>
    </Dialog>
  )
}
