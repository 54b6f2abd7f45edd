// What stands in place of the rows: nothing there yet, nothing that matches, or something went wrong.
import { isProblem } from '../../api/problem'
import { useMayImport } from '../../exchange/offers'
import { t } from '../../i18n/translate'
import { useGo } from '../../navigation'
import { Button } from '../../ui/button'
import { EmptyFace, ProblemFace } from '../../ui/face'
import { iconNamed } from '../../ui/icon'
import type { Entity } from '../entity'
import type { ListQuestion } from '../reading'
import { useLook } from '../views/look-context'
import './table.css'

/** Whether somebody has narrowed the list, so that nothing in it does not mean that nothing is there. */
export const isNarrowed = ({ search, where }: ListQuestion): boolean => Boolean(search) || where !== undefined

/** The address asks for what cannot be asked: a wrong filter, search or order. */
const isBadQuestion = (cause: unknown): boolean => isProblem(cause) && (cause.status === 400 || cause.status === 422)

type FacesProps = { entity: Entity; question: ListQuestion; error: unknown; onRetry: () => void; onClear: () => void }

export function TableFaces({ entity, question, error, onRetry, onClear }: FacesProps) {
  const go = useGo()
  const look = useLook()
  const mayImport = useMayImport(entity)
  const clear = (
    <Button icon="filter-x" onClick={onClear}>
      {t('filter-clear')}
    </Button>
  )
  if (error) {
    const canBeCleared = isBadQuestion(error)
    return (
      <div className="grid-face">
        <ProblemFace cause={error} onRetry={canBeCleared ? undefined : onRetry}>
          {canBeCleared && clear}
        </ProblemFace>
      </div>
    )
  }
  if (isNarrowed(question)) {
    return (
      <div className="grid-face">
        <EmptyFace icon="search" title={t('nothing-matches')} hint={t('nothing-matches-hint')}>
          {clear}
        </EmptyFace>
      </div>
    )
  }
  if (question.state === 'trashed' || question.state === 'archived') {
    const isTrash = question.state === 'trashed'
    return (
      <div className="grid-face">
        <EmptyFace icon={isTrash ? 'trash-2' : 'archive'} title={t(isTrash ? 'trash-empty' : 'archive-empty')}>
          <Button onClick={() => look.change({ state: 'active' })}>{t('show-active')}</Button>
        </EmptyFace>
      </div>
    )
  }
  return (
    <div className="grid-face">
      <EmptyFace
        icon={iconNamed(entity.icon)}
        title={t('list-empty', { names: entity.plural })}
        hint={t('list-empty-hint', { names: entity.plural })}
      >
        {entity.permissions.create !== null && (
          <Button kind="primary" icon="plus" keys="c" onClick={() => go.change({ form: `${entity.path}:new` }, 'push')}>
            {t('new-record', { name: entity.singular })}
          </Button>
        )}
        {mayImport && (
          <Button icon="file-up" onClick={() => go.to(`/${entity.path}/import`)}>
            {t('import-file')}
          </Button>
        )}
      </EmptyFace>
    </div>
  )
}
