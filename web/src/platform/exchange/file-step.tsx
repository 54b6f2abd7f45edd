// What was understood of the file: its kind, how it is divided, how it writes days and numbers. All of it can be corrected.
import { type ReactNode, useId, useState } from 'react'
import { isProblem } from '../api/problem'
import { formatNumber } from '../i18n/format'
import { wordsOf } from '../i18n/problem-words'
import { t } from '../i18n/translate'
import { FormRow } from '../ui/form-row'
import { Icon } from '../ui/icon'
import { Switch } from '../ui/switch'
import { changeImport, type FileFormat, type Import, type ImportChange, type ReadingOptions, stillAsked } from './import'

const FORMATS: FileFormat[] = ['csv', 'xlsx', 'json', 'vcard']
const DELIMITERS: [sign: string, name: 'comma' | 'semicolon' | 'tab' | 'bar'][] = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
]
/** Those that spreadsheets of the world still write. */
const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1256',
  'iso-8859-15',
  'macintosh',
  'shift_jis',
  'gb18030',
]
const DAYS = ['ymd', 'dmy', 'mdy'] as const
/** These say what the columns are; the others only how cells are read. */
const DIVIDING: readonly (keyof ReadingOptions)[] = ['delimiter', 'quote', 'encoding', 'header', 'sheet']

export function FileStep({ one }: { one: Import }) {
  const [asked, setAsked] = useState<ImportChange>()
  const [problem, setProblem] = useState<unknown>()
  const options: ReadingOptions = { ...one.options, ...asked?.options }
  const format = asked?.format ?? one.format
  const change = async (change: ImportChange) => {
    setAsked((before) => ({ ...before, ...change }))
    setProblem(undefined)
    try {
      await changeImport(one.id, change)
    } catch (cause) {
      setProblem(cause)
    }
    setAsked((before) => stillAsked(before, change))
  }
  const set = (part: ReadingOptions) => {
    const divides = DIVIDING.some((name) => name in part)
    // With other columns, where they lead is found out anew.
    void change({ options: { ...options, ...part }, ...(divides && { mapping: [] }) })
  }
  const says = (field: string): string | undefined => (isProblem(problem) ? problem.detail(field) : undefined)
  const isCsv = format === 'csv'
  const isTable = isCsv || format === 'xlsx'
  return (
    <>
      <section className="card divide-y divide-line" aria-label={t('import-understood-as')}>
        <Chosen
          label={t('import-format')}
          value={format}
          help={<Size one={one} />}
          problem={says('format')}
          onChange={(next) => void change({ format: next as FileFormat, mapping: [] })}
        >
          {FORMATS.map((name) => (
            <option key={name} value={name}>
              {t(`import-format-${name}`)}
            </option>
          ))}
        </Chosen>
        {format === 'xlsx' && (one.sheets ?? []).length > 1 && (
          <Chosen
            label={t('import-sheet')}
            value={options.sheet ?? one.sheets?.[0] ?? ''}
            problem={says('options.sheet')}
            onChange={(sheet) => set({ sheet })}
          >
            {one.sheets?.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Chosen>
        )}
        {isCsv && (
          <Chosen
            label={t('import-delimiter')}
            value={options.delimiter ?? ','}
            problem={says('options.delimiter')}
            onChange={(delimiter) => set({ delimiter })}
          >
            {DELIMITERS.map(([sign, name]) => (
              <option key={sign} value={sign}>
                {t(`import-delimiter-${name}`)}
              </option>
            ))}
            {!DELIMITERS.some(([sign]) => sign === (options.delimiter ?? ',')) && (
              <option value={options.delimiter}>{options.delimiter}</option>
            )}
          </Chosen>
        )}
        {isCsv && (
          <Chosen
            label={t('import-encoding')}
            help={t('import-encoding-says')}
            value={options.encoding ?? 'utf-8'}
            problem={says('options.encoding')}
            onChange={(encoding) => set({ encoding })}
          >
            {[...new Set([...ENCODINGS, options.encoding ?? 'utf-8'])].map((name) => (
              <option key={name} value={name}>
                {name.toUpperCase()}
              </option>
            ))}
          </Chosen>
        )}
        {isTable && (
          <OnOff
            label={t('import-header')}
            help={t('import-header-says')}
            isOn={options.header ?? true}
            onChange={(header) => set({ header })}
          />
        )}
        {format !== 'vcard' && (
          <>
            <Chosen
              label={t('import-days')}
              help={t('import-days-says')}
              value={options.days ?? 'ymd'}
              problem={says('options.days')}
              onChange={(days) => set({ days: days as (typeof DAYS)[number] })}
            >
              {DAYS.map((order) => (
                <option key={order} value={order}>
                  {t(`import-days-${order}`)}
                </option>
              ))}
            </Chosen>
            <Chosen
              label={t('import-numbers')}
              value={options.decimalComma ? 'comma' : 'point'}
              onChange={(mark) => set({ decimalComma: mark === 'comma' })}
            >
              <option value="point">1,234.50</option>
              <option value="comma">1.234,50</option>
            </Chosen>
          </>
        )}
      </section>
      {problem !== undefined && <Wrong cause={problem} />}
      <FirstValues one={one} isBusy={asked !== undefined} />
    </>
  )
}

const Size = ({ one }: { one: Import }) =>
  one.rows === null
    ? t('import-rows-many', { count: (one.columns ?? []).length })
    : t('import-rows', { rows: formatNumber(one.rows), columns: formatNumber((one.columns ?? []).length) })

type RowProps = { label: string; help?: ReactNode; problem?: string }

function Chosen({
  value,
  onChange,
  children,
  ...row
}: RowProps & { value: string; onChange: (value: string) => void; children: ReactNode }) {
  const id = useId()
  return (
    <FormRow {...row} htmlFor={id}>
      <select
        id={id}
        className="field"
        value={value}
        aria-invalid={row.problem ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {children}
      </select>
    </FormRow>
  )
}

function OnOff({ isOn, onChange, ...row }: RowProps & { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const id = useId()
  return (
    <FormRow {...row} htmlFor={id} isAtEnd>
      <Switch id={id} isOn={isOn} onChange={onChange} />
    </FormRow>
  )
}

/** What is said of a control stands beside it; this is what is said of the file. */
function Wrong({ cause }: { cause: unknown }) {
  const { message } = wordsOf(cause)
  const ofFile = isProblem(cause) ? cause.details.filter(({ field }) => field === 'file' || field === 'options') : []
  return (
    <div role="alert" className="exchange-note" data-tone="danger">
      <Icon name="circle-alert" />
      <div className="min-w-0">
        <p className="font-medium">{message}</p>
        {ofFile.map((detail) => (
          <p key={detail.message} className="break-words">
            {detail.message}
          </p>
        ))}
        <p>{t('import-left-as-it-was')}</p>
      </div>
    </div>
  )
}

const SHOWN_MAX = 5

function FirstValues({ one, isBusy }: { one: Import; isBusy: boolean }) {
  const columns = one.columns ?? []
  return (
    <section className="flex flex-col gap-2" aria-label={t('import-first-values')} aria-busy={isBusy}>
      <div>
        <h2 className="text-md font-semibold">{t('import-first-values')}</h2>
        <p className="text-xs text-ink-3">{t('import-first-values-says')}</p>
      </div>
      <div
        className="exchange-scroll"
        data-busy={isBusy || undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
        tabIndex={0}
        role="group"
        aria-label={t('import-first-values')}
      >
        <table className="exchange-table">
          <thead>
            <tr>
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  <bdi>{name}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: SHOWN_MAX }, (_, at) => at)
              .filter((at) => columns.some(({ samples }) => samples[at] !== undefined))
              .map((at) => (
                <tr key={at}>
                  {columns.map(({ name, samples }) => (
                    <td key={name}>
                      <bdi>{samples[at]}</bdi>
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
