// What goes out, as what: records, columns, and the kind of file. The file is written by the server, for as many as there are.
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { isProblem } from '../api/problem'
import { formatNumber } from '../i18n/format'
import { wordsOf } from '../i18n/problem-words'
import { t } from '../i18n/translate'
import type { Entity, Field } from '../records/entity'
import type { ListQuestion } from '../records/reading'
import { type Selection, selectedCount } from '../records/table/selection'
import { Button } from '../ui/button'
import { ChoiceGroup } from '../ui/choice-group'
import { Dialog } from '../ui/dialog'
import { Icon } from '../ui/icon'
import { type Delimiter, type ExportFormat, makeExport, watchExport } from './export'
import { IDS_MAX, isTooMany, narrowedTo, queryOf } from './export-query'

/** What is chosen in the list at the moment, and how many it shows. */
export type Chosen = { selection: Selection; total: number }

type ExportDialogProps = {
  entity: Entity
  question: ListQuestion
  /** The columns that are shown, in their order, with the title. */
  fields: Field[]
  chosen: Chosen | undefined
  onClose: () => void
}

type Which = 'chosen' | 'view' | 'all'

/** They are read at the record itself, and stand in no file. */
const isInFile = ({ type }: Field): boolean => type !== 'inverse'

const isNarrow = ({ search, where, sort, state }: ListQuestion): boolean =>
  Boolean(search || where || sort || (state && state !== 'active'))

export default function ExportDialog({ entity, question, fields, chosen, onClose }: ExportDialogProps) {
  const id = useId()
  const count = chosen ? selectedCount(chosen.selection, chosen.total) : 0
  const hasChosen = count > 0 && chosen !== undefined
  const tooMany = hasChosen && isTooMany(chosen.selection)
  const [which, setWhich] = useState<Which>(hasChosen && !tooMany ? 'chosen' : 'view')
  const [areAllColumns, setAllColumns] = useState(false)
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [delimiter, setDelimiter] = useState<Delimiter>('comma')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const shown = fields.filter(isInFile)
  const leftOut = fields.filter((field) => !isInFile(field))
  const isOfPeople = entity.fields.some(({ type }) => type === 'email' || type === 'phone')
  const formats: ExportFormat[] = isOfPeople ? ['csv', 'xlsx', 'json', 'vcard'] : ['csv', 'xlsx', 'json']
  // Cards have columns of their own.
  const choosesColumns = format !== 'vcard'

  const query = () => {
    if (which === 'all') return undefined
    return queryOf(which === 'chosen' && chosen ? narrowedTo(question, chosen.selection) : question)
  }
  const begin = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      const made = await makeExport({
        entity: entity.code,
        format,
        query: query(),
        columns: choosesColumns && !areAllColumns ? shown.map(({ code }) => code) : undefined,
        delimiter: format === 'csv' ? delimiter : undefined,
      })
      void watchExport(made)
      onClose()
    } catch (cause) {
      setProblem(cause)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('export-title', { names: entity.plural })}
      icon="file-down"
      width={520}
      onClose={onClose}
      footer={
        <>
          <Button kind="ghost" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button kind="primary" type="submit" form={id} isBusy={isBusy}>
            {t('export-begin')}
          </Button>
        </>
      }
    >
      <form id={id} className="flex flex-col gap-5 overflow-y-auto p-5" onSubmit={(event) => void begin(event)}>
        <Question label={t('export-which')}>
          {hasChosen && (
            <Way
              name={`${id}-which`}
              isOn={which === 'chosen'}
              isDisabled={tooMany}
              label={t('export-chosen', { count, shown: formatNumber(count) })}
              says={tooMany ? t('export-chosen-many', { max: formatNumber(IDS_MAX) }) : undefined}
              onChoose={() => setWhich('chosen')}
            />
          )}
          <Way
            name={`${id}-which`}
            isOn={which === 'view'}
            label={t('export-view')}
            says={t(isNarrow(question) ? 'export-view-says' : 'export-view-plain')}
            onChoose={() => setWhich('view')}
          />
          <Way
            name={`${id}-which`}
            isOn={which === 'all'}
            label={t('export-all', { names: entity.plural })}
            onChoose={() => setWhich('all')}
          />
        </Question>
        {choosesColumns && (
          <Question label={t('export-columns')}>
            <Way
              name={`${id}-columns`}
              isOn={!areAllColumns}
              label={t('export-columns-shown', { count: shown.length, shown: formatNumber(shown.length) })}
              says={shown.map(({ label }) => label).join(', ')}
              onChoose={() => setAllColumns(false)}
            />
            <Way
              name={`${id}-columns`}
              isOn={areAllColumns}
              label={t('export-columns-all')}
              says={t('export-columns-all-says')}
              onChoose={() => setAllColumns(true)}
            />
            {!areAllColumns && leftOut.length > 0 && (
              <p className="text-xs text-ink-3">{t('export-left-out', { fields: leftOut.map(({ label }) => label).join(', ') })}</p>
            )}
          </Question>
        )}
        <Question label={t('export-format')}>
          <ChoiceGroup
            label={t('export-format')}
            value={format}
            choices={formats.map((value) => ({ value, label: t(`export-format-${value}`) }))}
            onChange={setFormat}
          />
          {format === 'csv' && (
            <label className="mt-1 flex items-center gap-3 text-xs text-ink-2">
              <span className="flex-none">{t('import-delimiter')}</span>
              <select className="field max-w-48" value={delimiter} onChange={(event) => setDelimiter(event.target.value as Delimiter)}>
                {(['comma', 'semicolon', 'tab'] as const).map((name) => (
                  <option key={name} value={name}>
                    {t(`import-delimiter-${name}`)}
                  </option>
                ))}
              </select>
            </label>
          )}
        </Question>
        {problem !== undefined && (
          <div role="alert" className="exchange-note" data-tone="danger">
            <Icon name="circle-alert" />
            <div className="min-w-0">
              <p className="font-medium">{wordsOf(problem).message}</p>
              {isProblem(problem) &&
                problem.details.map(({ message }) => (
                  <p key={message} className="break-words">
                    {message}
                  </p>
                ))}
            </div>
          </div>
        )}
      </form>
    </Dialog>
  )
}

const Question = ({ label, children }: { label: string; children: ReactNode }) => (
  <fieldset className="flex min-w-0 flex-col items-start gap-1">
    <legend className="pb-1.5 text-xs font-medium text-ink-2">{label}</legend>
    {children}
  </fieldset>
)

type WayProps = { name: string; label: string; says?: string; isOn: boolean; isDisabled?: boolean; onChoose: () => void }

const Way = ({ name, label, says, isOn, isDisabled = false, onChoose }: WayProps) => (
  <label className="export-way" data-off={isDisabled || undefined}>
    <input type="radio" name={name} checked={isOn} disabled={isDisabled} onChange={onChoose} />
    <span className="min-w-0">
      <bdi className="block">{label}</bdi>
      {says && <span className="block truncate text-xs text-ink-3">{says}</span>}
    </span>
  </label>
)
