// The first rows as they will be: a column for each field, each cell with what is wrong about it.
import { useQueries } from '@tanstack/react-query'
import { formatNumber } from '../i18n/format'
import { t } from '../i18n/translate'
import { type Entity, type Field, fieldOf, useEntities } from '../records/entity'
import { isId } from '../records/fields/ids'
import { kindOf } from '../records/fields/kinds'
import { useMembers } from '../records/fields/known-people'
import { fetchList, recordsKey } from '../records/reading'
import { knownTitle } from '../records/record'
import { Icon } from '../ui/icon'
import { Skeleton } from '../ui/skeleton'
import { Tag } from '../ui/tag'
import { HUE_OF_VERDICT } from './counts'
import type { CellProblem, Mapped, RowTold } from './import'

type PreviewTableProps = { rows: RowTold[]; mapping: Mapped[]; entity: Entity; isBusy: boolean }

/** The fields that something leads to, each once: the parts of an address stand in one cell. */
const fieldsIn = (mapping: Mapped[], entity: Entity): Field[] =>
  [...new Set(mapping.map(({ field }) => field.split('.')[0] ?? field))].flatMap((code) => fieldOf(entity, code) ?? [])

export function PreviewTable({ rows, mapping, entity, isBusy }: PreviewTableProps) {
  // Names of people appear in cells; the table is drawn again when they are known.
  useMembers()
  const fields = fieldsIn(mapping, entity)
  const areLinksKnown = useLinkTitles(fields, rows)
  return (
    <div
      className="exchange-scroll preview"
      data-busy={isBusy || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
      tabIndex={0}
      role="group"
      aria-label={t('import-preview')}
    >
      <table className="exchange-table">
        <thead>
          <tr>
            <th scope="col" className="text-end">
              {t('import-row')}
            </th>
            <th scope="col">{t('import-verdict')}</th>
            {fields.map((field) => (
              <th key={field.code} scope="col" data-end={kindOf(field).isAtEnd || undefined}>
                {field.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.row} row={row} fields={fields} entity={entity} areLinksKnown={areLinksKnown} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Fetches what linked records are called; cells look it up. Answers whether all that can be known is known. */
function useLinkTitles(fields: Field[], rows: RowTold[]): boolean {
  const { data: headings } = useEntities()
  const links = fields.flatMap((field) => {
    const heading = field.type === 'link' ? headings?.find(({ code }) => code === field.to) : undefined
    const ids = [...new Set(rows.map(({ values }) => values[field.code]).filter(isId))]
    return heading && ids.length > 0 ? [{ heading, ids }] : []
  })
  const asked = useQueries({
    queries: links.map(({ heading, ids }) => ({
      queryKey: [...recordsKey(heading.code), 'titles', ids],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        fetchList(heading, { where: { id: ids }, state: 'all' }, { limit: ids.length, fields: ['title'], count: 'none' }, signal),
    })),
  })
  return headings !== undefined && !asked.some(({ isPending }) => isPending)
}

const isAbout = (problem: CellProblem, field: Field): boolean =>
  problem.field === field.code || (problem.field?.startsWith(`${field.code}.`) ?? false)

type LineProps = { row: RowTold; fields: Field[]; entity: Entity; areLinksKnown: boolean }

function Line({ row, fields, entity, areLinksKnown }: LineProps) {
  const elsewhere = row.problems.filter((problem) => !fields.some((field) => isAbout(problem, field)))
  return (
    <tr data-verdict={row.verdict}>
      <td className="num text-end text-ink-3">{formatNumber(row.row)}</td>
      <td>
        <Tag hue={HUE_OF_VERDICT[row.verdict]} hasDot>
          {t(`import-verdict-${row.verdict}`)}
        </Tag>
        {elsewhere.map((problem) => (
          <Wrong key={problem.message} message={problem.column ? `${problem.column}: ${problem.message}` : problem.message} />
        ))}
      </td>
      {fields.map((field) => {
        const problems = row.problems.filter((problem) => isAbout(problem, field))
        return (
          <td key={field.code} data-end={kindOf(field).isAtEnd || undefined} data-wrong={problems.length > 0 || undefined}>
            <Value value={row.values[field.code]} field={field} entity={entity} areLinksKnown={areLinksKnown} />
            {problems.map((problem) => (
              <Wrong key={problem.message} message={problem.message} />
            ))}
          </td>
        )
      })}
    </tr>
  )
}

type ValueProps = { value: unknown; field: Field; entity: Entity; areLinksKnown: boolean }

function Value({ value, field, entity, areLinksKnown }: ValueProps) {
  const kind = kindOf(field)
  if (value === undefined || kind.isEmpty(value)) return null
  if (field.type === 'link' && !areLinksKnown) return <Skeleton width={80} height={8} />
  // What is only tried has an id that leads nowhere yet.
  if (field.type === 'link' && isId(value) && knownTitle(value) === undefined) {
    return (
      <Tag hue="green">
        <Icon name="plus" size={12} className="me-1 inline" />
        {t('import-link-new')}
      </Tag>
    )
  }
  return kind.show(value, field, entity)
}

const Wrong = ({ message }: { message: string }) => (
  <p className="cell-wrong">
    <Icon name="circle-alert" size={13} />
    <bdi>{message}</bdi>
  </p>
)
