// Where a row is taken to be moved: pulled, or with the arrows once it has the focus.
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import { stepOf } from './use-order'

export const Grip = ({ name, onStep }: { name: string; onStep: (step: -1 | 1) => void }) => (
  <button
    type="button"
    data-grip=""
    className="studio-grip"
    aria-label={t('studio-move', { name })}
    data-tip={t('studio-move-hint')}
    onKeyDown={(event) => {
      const step = stepOf(event)
      if (step) onStep(step)
    }}
  >
    <Icon name="grip-vertical" size={14} />
  </button>
)
