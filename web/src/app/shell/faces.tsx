// The faces of whole pages: on its way, not there, broken.
import type { ErrorComponentProps } from '@tanstack/react-router'
import { Link } from '@tanstack/react-router'
import { t } from '../../platform/i18n/translate'
import { buttonStyle } from '../../platform/ui/button'
import { EmptyFace, ProblemFace } from '../../platform/ui/face'
import { Skeleton, SkeletonLines } from '../../platform/ui/skeleton'

export const WaitingPage = () => (
  <div className="flex flex-1 flex-col" aria-busy="true">
    <div className="flex h-[var(--bar)] items-center border-b border-line px-4">
      <Skeleton width={140} height={14} />
    </div>
    <div className="p-5">
      <SkeletonLines />
    </div>
  </div>
)

/** A page within a page that already has its head. */
export const WaitingPart = () => (
  <div className="mx-auto w-full max-w-[1200px] px-4 py-6 sm:px-8" aria-busy="true">
    <SkeletonLines />
  </div>
)

export const MissingPage = () => (
  <div className="m-auto">
    <EmptyFace icon="file-question" title={t('page-missing-title')} hint={t('page-missing')} as="h1">
      <Link to="/" className={buttonStyle('default')}>
        {t('go-home')}
      </Link>
    </EmptyFace>
  </div>
)

export const CrashPage = ({ error, reset }: ErrorComponentProps) => (
  <div className="m-auto">
    <ProblemFace cause={error} onRetry={reset} as="h1" />
  </div>
)
