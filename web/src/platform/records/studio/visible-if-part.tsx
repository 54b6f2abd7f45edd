// When a field is shown in forms.
import { t } from '../../i18n/translate'
import { ConditionPart } from './condition-part'
import type { PartsProps } from './field-parts'

export const VisibleIfPart = ({ entity, draft, problems, onChange }: PartsProps) => (
  <ConditionPart
    entity={entity}
    title={t('studio-visible-if')}
    help={t(draft.visibleIf ? 'studio-visible-if-says' : 'studio-visible-always')}
    where={draft.visibleIf}
    problem={problems.visible_if}
    onChange={(visibleIf) => onChange({ visibleIf })}
  />
)
