// Below all rows: what the columns come to, of everything that the list shows.
import type { ReactNode } from 'react'
import { t } from '../../../i18n/translate'
import type { Figures } from '../../figures/measures'
import type { Column } from '../columns'
import { ColumnFigureCell } from './group-head'

type FiguresRowProps = { columns: Column[]; figures: Figures | undefined; rowIndex: number; from: number; to: number }

export function FiguresRow({ columns, figures, rowIndex, from, to }: FiguresRowProps) {
  const cells: ReactNode[] = []
  for (let at = Math.max(1, from); at < to && at < columns.length; at++) {
    const column = columns[at]
    if (column?.figure) cells.push(<ColumnFigureCell key={column.code} column={column} at={at} figures={figures} />)
  }
  return (
    <div role="rowgroup" className="figures-foot">
      <div role="row" aria-rowindex={rowIndex} className="figures-row">
        <div role="gridcell" aria-colindex={1} className="group-pin">
          <span className="truncate ps-3 text-xs text-ink-3">{t('figures-row')}</span>
        </div>
        {cells}
      </div>
    </div>
  )
}
