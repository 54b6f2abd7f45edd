// The faces of a view that has nothing (yet) to show: empty, wrong, forbidden. Each says what to do next.
import type { ReactNode } from 'react'
import { isProblem } from '../api/problem'
import { wordsOf } from '../i18n/problem-words'
import { t } from '../i18n/translate'
import { Button } from './button'
import { Icon, type IconName } from './icon'

export type FaceTitle = 'h1' | 'h2' | 'p'

export function EmptyFace({
  icon,
  title,
  hint,
  children,
  as: Title = 'h2',
}: {
  icon: IconName
  title: string
  hint?: ReactNode
  children?: ReactNode
  /** `h1` where the face is the whole page; `p` where the title stands in a place that has its own heading. */
  as?: FaceTitle
}) {
  return (
    <div className="flex flex-col items-center justify-center gap-1 px-6 py-16 text-center">
      <div className="relative mb-3 h-16 w-24" aria-hidden="true">
        <div className="absolute inset-x-3 top-0 h-12 rounded-lg border border-line bg-sunken" />
        <div className="absolute inset-x-1.5 top-1.5 h-12 rounded-lg border border-line bg-sunken" />
        <div className="absolute inset-x-0 top-3 flex h-12 items-center justify-center rounded-lg border border-line-strong bg-surface text-ink-3 shadow-1 dark:bg-raised">
          <Icon name={icon} size={20} />
        </div>
      </div>
      <Title className="text-md font-semibold">{title}</Title>
      {hint && <p className="max-w-[44ch] text-ink-2">{hint}</p>}
      {children && <div className="mt-4 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  )
}

const iconOf = (cause: unknown): IconName => {
  if (isProblem(cause, 'web.offline', 'web.timed_out')) return 'cloud-off'
  if (isProblem(cause) && cause.status === 403) return 'lock'
  if (isProblem(cause) && cause.status === 404) return 'file-question'
  return 'triangle-alert'
}

const isGone = (cause: unknown): boolean => isProblem(cause) && cause.status === 404

/** What went wrong, in words, with a way on. What is not there will not be there by asking again. */
export function ProblemFace({
  cause,
  onRetry,
  as,
  children,
}: {
  cause: unknown
  onRetry?: () => void
  as?: FaceTitle
  children?: ReactNode
}) {
  const { title, message, reference } = wordsOf(cause)
  return (
    <div role="alert">
      <EmptyFace icon={iconOf(cause)} title={title} hint={message} as={as}>
        {onRetry && !isGone(cause) && (
          <Button icon="refresh-cw" onClick={onRetry}>
            {t('try-again')}
          </Button>
        )}
        {children}
        {reference && <p className="w-full pt-2 text-xs text-ink-3">{t('problem-reference', { reference })}</p>}
      </EmptyFace>
    </div>
  )
}

/** In place of a whole page. `children` lead on from an address where nothing is. */
export function PageFace({ cause, onRetry, children }: { cause: unknown; onRetry: () => void; children: ReactNode }) {
  return (
    <div className="m-auto">
      {isGone(cause) ? (
        <EmptyFace icon="file-question" title={t('page-missing-title')} hint={t('page-missing')} as="h1">
          {children}
        </EmptyFace>
      ) : (
        <ProblemFace cause={cause} onRetry={onRetry} as="h1" />
      )}
    </div>
  )
}
