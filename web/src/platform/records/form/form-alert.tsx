// What is wrong with the whole of a form, and with fields that it does not show.
import { isProblem, type ProblemDetail } from '../../api/problem'
import { wordsOf } from '../../i18n/problem-words'
import { t } from '../../i18n/translate'
import { type Entity, type Field, fieldOf } from '../entity'

type FormAlertProps = { cause: unknown; entity: Entity; known: Field[] }

/** `known` fields say themselves what is wrong with them. */
export function FormAlert({ cause, entity, known }: FormAlertProps) {
  const { message, reference } = wordsOf(cause)
  const all: readonly ProblemDetail[] = isProblem(cause) ? cause.details : []
  const rest = all.filter(({ field }) => !known.some(({ code }) => code === field))
  return (
    <div role="alert" className="form-note" data-tone="danger">
      <div className="min-w-0 flex-1">
        <p>{message}</p>
        {rest.map(({ field, message }) => (
          <p key={field} className="break-words">
            {fieldOf(entity, field)?.label ?? field}: {message}
          </p>
        ))}
        {reference && <p className="text-xs">{t('problem-reference', { reference })}</p>}
      </div>
    </div>
  )
}
