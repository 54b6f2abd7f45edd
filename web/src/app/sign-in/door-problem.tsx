// What went wrong at the door, above the fields, read at once by screen readers. A wait is counted down, and not read
// out second by second.
import { isProblem } from '../../platform/api/problem'
import { wordsOf } from '../../platform/i18n/problem-words'
import { t } from '../../platform/i18n/translate'
import { Icon } from '../../platform/ui/icon'
import type { Attempt } from './attempt'

const asClock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

export function DoorProblem({ attempt, shownFields = [] }: { attempt: Attempt; shownFields?: string[] }) {
  const { cause, waitS } = attempt
  if (!cause) return null
  const isWaitOver = isProblem(cause) && cause.retryAfterS !== null && waitS === 0
  if (isWaitOver) {
    return (
      <p role="status" className="flex items-start gap-2 rounded-md bg-success-soft px-3 py-2.5 text-success">
        <Icon name="circle-check" className="mt-0.5" />
        {t('wait-is-over')}
      </p>
    )
  }
  // What is wrong with a field stands at the field; what is wrong with something that has no field stands here.
  const others = isProblem(cause) ? cause.details.filter(({ field }) => !shownFields.includes(field)) : []
  return (
    <div role="alert" className="flex items-start gap-2 rounded-md bg-danger-soft px-3 py-2.5 text-danger">
      <Icon name={waitS ? 'hourglass' : 'circle-alert'} className="mt-0.5" />
      <div className="min-w-0 flex-1 break-words">
        <p>{wordsOf(cause).message}</p>
        {others.map(({ field, message }) => (
          <p key={`${field} ${message}`}>
            {field}: {message}
          </p>
        ))}
        {waitS > 0 && (
          <p aria-hidden="true" className="num mt-1 font-semibold">
            {t('wait-left', { time: asClock(waitS) })}
          </p>
        )}
      </div>
    </div>
  )
}
