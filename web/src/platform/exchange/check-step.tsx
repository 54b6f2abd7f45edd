// What will come of it: the first rows as they will be, and all of them on request, without anything being stored.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isProblem } from '../api/problem'
import { formatNumber } from '../i18n/format'
import { t } from '../i18n/translate'
import { TenantLink } from '../navigation'
import { type Entity, fieldOf } from '../records/entity'
import { Button, buttonStyle } from '../ui/button'
import { EmptyFace, ProblemFace } from '../ui/face'
import { Icon } from '../ui/icon'
import { Skeleton } from '../ui/skeleton'
import { toastProblem } from '../ui/toast'
import { Counts } from './counts'
import { downloadFile } from './export'
import { changeImport, driveImport, goOnAfterFailure, type Import, isOldTrial, type Preview, previewQuery, type Report } from './import'
import { PreviewTable } from './preview-table'
import { ProblemRows } from './problem-rows'
import { Running } from './running'

type CheckStepProps = { one: Import; entity: Entity; report: Report | undefined }

export function CheckStep({ one, entity, report }: CheckStepProps) {
  return (
    <>
      <Trial one={one} report={report} />
      <FirstRows one={one} entity={entity} />
    </>
  )
}

function Trial({ one, report }: Omit<CheckStepProps, 'entity'>) {
  const [isBusy, setBusy] = useState(false)
  const drive = async (act: () => Promise<void>) => {
    setBusy(true)
    try {
      await act()
    } catch (cause) {
      toastProblem(cause)
    }
    setBusy(false)
  }
  if (one.state === 'trying') {
    return (
      <Running
        one={one}
        report={report}
        title={t('import-trying')}
        onStop={() => drive(() => driveImport(one.id, 'stop'))}
        onGoOn={() => drive(() => goOnAfterFailure(one.id, 'trying'))}
      />
    )
  }
  const tried = isOldTrial(one) ? null : one.tried
  const begin = (
    <Button icon="flask-conical" isBusy={isBusy} onClick={() => void drive(() => driveImport(one.id, 'try'))}>
      {t(tried ? 'import-try-again' : 'import-try')}
    </Button>
  )
  return (
    <section className="flex flex-col gap-3" aria-label={t('import-all-rows')}>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-md font-semibold">{t('import-all-rows')}</h2>
          <p className="text-xs text-ink-3" role="status">
            {tried ? t('import-tried', { rows: formatNumber(tried.rows), count: tried.rows }) : t('import-try-says')}
          </p>
        </div>
        {begin}
      </header>
      {one.message && <Stopped message={one.message} />}
      {tried && (
        <>
          <Counts counts={tried} label={t('import-all-rows')} words={(verdict) => `import-would-${verdict}`} />
          {tried.refused > 0 && (
            <ProblemRows
              one={one}
              phase="try"
              title={t('import-would-refuse', { count: tried.refused, shown: formatNumber(tried.refused) })}
              actions={
                one.error_file && (
                  <Button size="sm" icon="download" onClick={() => void downloadFile(one.error_file ?? '')}>
                    {t('import-error-file')}
                  </Button>
                )
              }
            />
          )}
        </>
      )}
    </section>
  )
}

const Stopped = ({ message }: { message: string }) => (
  <div role="alert" className="exchange-note" data-tone="danger">
    <Icon name="circle-alert" />
    <p className="min-w-0 break-words">
      <bdi>{message}</bdi>
    </p>
  </div>
)

function FirstRows({ one, entity }: Pick<CheckStepProps, 'one' | 'entity'>) {
  const {
    data: preview,
    error,
    isFetching,
    refetch,
  } = useQuery({
    ...previewQuery(one),
    enabled: (one.mapping ?? []).length > 0,
    placeholderData: keepPreviousData,
  })
  if (error && !preview) return <PreviewProblem cause={error} one={one} entity={entity} onRetry={() => void refetch()} />
  return (
    <section className="flex flex-col gap-2" aria-label={t('import-preview')}>
      <header>
        <h2 className="text-md font-semibold">{t('import-preview')}</h2>
        <p className="text-xs text-ink-3">{preview && t('import-preview-says', { count: formatNumber(preview.rows.length) })}&nbsp;</p>
      </header>
      {preview?.trouble && <Stopped message={preview.trouble} />}
      {preview ? (
        preview.rows.length === 0 ? (
          <EmptyFace icon="file-spreadsheet" title={t('import-no-rows')} hint={t('import-no-rows-says')} />
        ) : (
          <>
            {preview.refused > 0 && (
              <div className="exchange-note items-center!" data-tone="warning">
                <Icon name="triangle-alert" />
                <p className="min-w-0 flex-1">
                  {t('import-preview-refused', { count: preview.refused, shown: formatNumber(preview.refused) })}{' '}
                  {lacksLinks(one, entity, preview) && t('import-lacks-links')}
                </p>
                {lacksLinks(one, entity, preview) && (
                  <Button size="sm" icon="plus" onClick={() => void makeMissing(one)}>
                    {t('import-make-missing')}
                  </Button>
                )}
              </div>
            )}
            <PreviewTable rows={preview.rows} mapping={one.mapping ?? []} entity={entity} isBusy={isFetching} />
          </>
        )
      ) : (
        <Waiting />
      )}
    </section>
  )
}

/** Rows lead to records that are not there, and nobody has said yet that they shall be made. */
const lacksLinks = (one: Import, entity: Entity, preview: Preview): boolean =>
  one.state === 'draft' &&
  !one.create_missing &&
  preview.rows.some(({ problems }) => problems.some(({ field }) => fieldOf(entity, field?.split('.')[0] ?? '')?.type === 'link'))

async function makeMissing({ id }: Import): Promise<void> {
  try {
    await changeImport(id, { create_missing: true })
  } catch (cause) {
    toastProblem(cause)
  }
}

type PreviewProblemProps = { cause: unknown; one: Import; entity: Entity; onRetry: () => void }

/** Each trouble with the way out of it: another file, or other columns. */
function PreviewProblem({ cause, one, entity, onRetry }: PreviewProblemProps) {
  if (isProblem(cause, 'core.file.gone', 'core.record.not_found')) {
    return (
      <EmptyFace icon="file-question" title={t('import-file-gone')} hint={t('import-file-gone-says')}>
        <TenantLink to={`/${entity.path}/import`} className={buttonStyle('primary')}>
          {t('import-choose-again')}
        </TenantLink>
      </EmptyFace>
    )
  }
  const details = isProblem(cause) ? cause.details : []
  return (
    <ProblemFace cause={cause} onRetry={details.length ? undefined : onRetry}>
      {details.length > 0 && (
        <div className="flex w-full flex-col items-center gap-3">
          <ul className="max-w-[60ch] text-danger">
            {details.map(({ message }) => (
              <li key={message} className="break-words">
                <bdi>{message}</bdi>
              </li>
            ))}
          </ul>
          <TenantLink
            to={`/imports/${one.id}`}
            search={{ tab: isProblem(cause, 'core.import.file_invalid') ? 'file' : 'columns' }}
            className={buttonStyle()}
          >
            {t(isProblem(cause, 'core.import.file_invalid') ? 'import-step-file' : 'import-step-columns')}
          </TenantLink>
        </div>
      )}
    </ProblemFace>
  )
}

const Waiting = () => (
  <div className="exchange-scroll" aria-busy="true">
    {[0, 1, 2, 3, 4, 5].map((at) => (
      <div key={at} className="flex h-[var(--row)] items-center gap-10 border-b border-line px-3 last:border-b-0">
        <Skeleton width={64} height={16} />
        <Skeleton width={90 + at * 9} height={8} />
        <Skeleton width={140 - at * 7} height={8} />
      </div>
    ))}
  </div>
)
