// The quiet line below the table: how many rows there are, how many are selected, and what could not be loaded.
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Skeleton } from '../../ui/skeleton'
import type { Rows } from './use-rows'

export function TableFoot({ rows, selected }: { rows: Rows; selected: number }) {
  const { total, isExact, isPending, blockError, retry } = rows
  return (
    <div className="table-foot">
      {isPending ? (
        <Skeleton width={72} height={8} />
      ) : (
        <span role="status" className="num">
          {t(isExact ? 'rows-count' : 'rows-about', { count: total, shown: formatNumber(total) })}
        </span>
      )}
      {selected > 0 && <span className="num">{t('selected-count', { count: selected, shown: formatNumber(selected) })}</span>}
      {blockError !== null && (
        <span role="alert" className="ms-auto flex items-center gap-2 text-danger">
          {t('rows-not-loaded')}
          <Button kind="ghost" size="sm" icon="refresh-cw" onClick={retry}>
            {t('try-again')}
          </Button>
        </span>
      )}
    </div>
  )
}
