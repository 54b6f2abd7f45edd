// Why something cannot go: what uses it, and the way there.
import type { Problem } from '../../api/problem'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import type { Entity } from '../entity'
import { DefinitionUses } from './definition-uses'
import type { MadeField } from './made-field'
import type { MadeRule } from './made-rule'
import './studio.css'

type InUseDialogProps = {
  entity: Entity
  name: string
  cause: Problem
  onOpen: (use: { field: MadeField; rule?: undefined } | { rule: MadeRule; field?: undefined }) => void
  onClose: () => void
}

export default function InUseDialog({ entity, name, cause, onOpen, onClose }: InUseDialogProps) {
  return (
    <Dialog
      title={t('in-use-title', { name })}
      description={t('in-use-says')}
      icon="link-2"
      onClose={onClose}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <div className="overflow-y-auto px-5 py-4">
        <DefinitionUses entity={entity} cause={cause} onOpen={onOpen} />
      </div>
    </Dialog>
  )
}
