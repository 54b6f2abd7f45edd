// A chart to take along: its figures as CSV, its picture as SVG.
import { saveFile } from '../../exchange/save-file'
import { t } from '../../i18n/translate'
import type { Entity } from '../entity'
import { alongText } from '../figures/along'
import { measureText } from '../figures/measures'
import { csvLine } from '../table/delimited'
import type { Drawn } from './drawn'
import { cellAt, hasSeries } from './marks'

/** Figures as other programs read them: plain numbers, and of money with several currencies a column for each. */
export function csvOf(entity: Entity, drawn: Drawn): string {
  const { plan, categories, series, currencies } = drawn
  const inEach = currencies.length > 0 ? currencies : [undefined]
  const named = (name: string) => inEach.map((currency) => (currency ? `${name} (${currency})` : name))
  const plain = (cell: ReturnType<typeof cellAt>) => inEach.map((currency) => plainFigure(cell?.value, currency))
  const places = hasSeries(drawn) ? series.map((_, at) => at) : []
  const head = [
    plan.by ? alongText(plan.by) : '',
    ...places.flatMap((at) => named(series[at]?.text ?? '')),
    ...named(hasSeries(drawn) ? t('figures-total') : measureText(plan.measure, entity)),
  ]
  const lines = categories.map(({ text }, category) => [
    text,
    ...places.flatMap((at) => plain(cellAt(drawn, { category, series: at }))),
    ...plain(cellAt(drawn, { category })),
  ])
  const last = [plan.by ? t('figures-of-all') : entity.plural, ...places.flatMap(() => inEach.map(() => '')), ...plain(drawn.total)]
  return ['\uFEFF', ...[head, ...lines, last].map(csvLine)].join('')
}

function plainFigure(value: unknown, currency: string | undefined): string {
  if (value === null || value === undefined) return ''
  if (!Array.isArray(value)) return String(value)
  const amount: unknown = value.find((one) => one?.currency === currency)?.amount
  return typeof amount === 'string' ? amount : ''
}

const nameOf = (entity: Entity, ending: string): string => `${entity.path}-${new Date().toISOString().slice(0, 10)}.${ending}`

export function saveFigures(entity: Entity, drawn: Drawn): void {
  saveFile(new Blob([csvOf(entity, drawn)], { type: 'text/csv;charset=utf-8' }), nameOf(entity, 'csv'))
}

/** What a picture looks like follows from the styles of the page; elsewhere it has to bring them along. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
]
const HEAD_PX = 44
const LEGEND_PX = 30

export function savePicture(entity: Entity, drawn: Drawn, picture: SVGSVGElement, title: string): void {
  const copy = picture.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) return
  const from = [picture, ...picture.querySelectorAll<SVGElement>('*')]
  const to = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  to.forEach((element, at) => {
    const source = from[at]
    if (!source) return
    const style = getComputedStyle(source)
    for (const look of LOOKS) element.setAttribute(look, style.getPropertyValue(look))
    element.removeAttribute('class')
    element.removeAttribute('style')
    for (const name of Object.keys(element.dataset)) delete element.dataset[name]
  })
  const { width, height } = picture.viewBox.baseVal
  const page = getComputedStyle(document.documentElement)
  const make = (name: string, looks: Record<string, string | number>, words?: string) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [look, value] of Object.entries(looks)) element.setAttribute(look, String(value))
    if (words !== undefined) element.textContent = words
    return element
  }
  const isMirrored = document.documentElement.dir === 'rtl'
  const ink = page.getPropertyValue('--text')
  const names = legendOf(drawn, picture)
  const whole = make('svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height: height + HEAD_PX + (names.length > 0 ? LEGEND_PX : 0),
    direction: isMirrored ? 'rtl' : 'ltr',
    'font-family': 'Inter, ui-sans-serif, system-ui, sans-serif',
  })
  const body = make('g', { transform: `translate(0 ${HEAD_PX})` })
  body.append(...copy.childNodes)
  whole.append(
    make('rect', { width: '100%', height: '100%', fill: page.getPropertyValue('--surface') }),
    make('text', { x: isMirrored ? width - 12 : 12, y: 26, 'font-size': 14, 'font-weight': 600, fill: ink }, title),
    body,
  )
  let x = 12
  for (const { text, colour } of names) {
    const y = height + HEAD_PX + 8
    whole.append(
      make('rect', { x: isMirrored ? width - x - 10 : x, y, width: 10, height: 10, rx: 3, fill: colour }),
      make('text', { x: isMirrored ? width - x - 16 : x + 16, y: y + 9, 'font-size': 12, fill: ink }, text),
    )
    x += 36 + text.length * 6.3
  }
  saveFile(new Blob([new XMLSerializer().serializeToString(whole)], { type: 'image/svg+xml;charset=utf-8' }), nameOf(entity, 'svg'))
}

/** The names of what has a colour, with the colour it has on the page. */
function legendOf(drawn: Drawn, picture: SVGSVGElement): { text: string; colour: string }[] {
  const isRing = drawn.plan.kind === 'donut'
  if (!isRing && !hasSeries(drawn)) return []
  const named = isRing ? drawn.categories : drawn.series
  const mark = (at: number) =>
    picture.querySelector(isRing ? `[data-piece][data-c="${at}"]` : `.chart-mark[data-s="${at}"], .chart-point[data-s="${at}"]`)
  return named.flatMap(({ text }, at) => {
    const shown = mark(at)
    return shown ? [{ text, colour: getComputedStyle(shown).fill }] : []
  })
}
