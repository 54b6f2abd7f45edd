// The figures of a chart as a table: what a pivot is, and what every other chart can be read as.
import type { CSSProperties } from 'react'
import { t } from '../../i18n/translate'
import type { Entity } from '../entity'
import { alongText } from '../figures/along'
import { addsUp, measureText, sizeOf } from '../figures/measures'
import { type Drawn, seriesTotals } from './drawn'
import { cellAt, cellText, hasSeries, type Mark, markText } from './marks'

type Props = {
  entity: Entity
  drawn: Drawn
  currency: string | undefined
  label: string
  /** Darker where there is more, as a pivot has it. */
  isShaded?: boolean
  onOpen: (mark: Mark) => void
}

export function FiguresTable({ entity, drawn, currency, label, isShaded = false, onOpen }: Props) {
  const { plan, categories, series, total } = drawn
  const isTwo = hasSeries(drawn)
  const most = Math.max(1e-9, ...drawn.cells.flatMap((line) => line.map((cell) => Math.abs(sizeOf(cell?.value, currency) ?? 0))))
  const feet = seriesTotals(drawn)
  const figure = (mark: Mark) => {
    const cell = cellAt(drawn, mark)
    const text = cellText(drawn, cell, currency)
    if (!text || !cell || cell.count === 0) return <span className="text-ink-3">{text || '–'}</span>
    return (
      <button type="button" className="figures-cell num" aria-label={markText(drawn, mark, currency)} onClick={() => onOpen(mark)}>
        {text}
      </button>
    )
  }
  const shade = (mark: Mark): CSSProperties | undefined =>
    isShaded ? ({ '--share': Math.abs(sizeOf(cellAt(drawn, mark)?.value, currency) ?? 0) / most } as CSSProperties) : undefined
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="figures-scroll" aria-label={label} tabIndex={0}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{plan.by ? alongText(plan.by) : t('chart-all-of', { names: entity.plural })}</th>
            {isTwo &&
              series.map(({ id, text }) => (
                <th key={id} scope="col" data-end="">
                  <bdi>{text}</bdi>
                </th>
              ))}
            <th scope="col" data-end="" data-total={isTwo || undefined}>
              {isTwo ? t('figures-total') : measureText(plan.measure, entity)}
            </th>
          </tr>
        </thead>
        <tbody>
          {categories.map(({ id, text }, category) => (
            <tr key={id}>
              <th scope="row">
                <bdi>{text}</bdi>
              </th>
              {isTwo &&
                series.map((one, at) => (
                  <td key={one.id} data-shade={isShaded || undefined} style={shade({ category, series: at })}>
                    {figure({ category, series: at })}
                  </td>
                ))}
              <td data-total={isTwo || undefined}>{figure({ category })}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{addsUp(plan.measure) ? t('figures-total') : t('figures-of-all')}</th>
            {isTwo &&
              feet.map((cell, at) => (
                <td key={series[at]?.id} className="num">
                  {cellText(drawn, cell, currency)}
                </td>
              ))}
            <td className="num" data-total={isTwo || undefined}>
              {cellText(drawn, total, currency)}
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
