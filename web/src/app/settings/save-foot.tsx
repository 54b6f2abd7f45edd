// The foot of a section that is saved as a whole: there only while something is to be saved.
import { t } from '../../platform/i18n/translate'
import { Button } from '../../platform/ui/button'

export const SaveFoot = ({ isBusy, onReset }: { isBusy: boolean; onReset: () => void }) => (
  <>
    <span className="me-auto text-xs text-ink-3">{t('not-saved-yet')}</span>
    <Button kind="ghost" onClick={onReset}>
      {t('discard')}
    </Button>
    <Button kind="primary" type="submit" isBusy={isBusy}>
      {t('save')}
    </Button>
  </>
)
