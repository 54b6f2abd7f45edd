// The record that an address belongs to, among those of the kind that stands beside it.
import { t } from '../../../platform/i18n/translate'
import type { InputProps } from '../../../platform/records/fields/field-kind'
import LinkInput from '../../../platform/records/fields/link/input'
import { useFormValue } from '../../../platform/records/form/form-context'

export default function RecordInput(props: InputProps) {
  const kind = useFormValue('entity')
  if (typeof kind !== 'string' || kind === '') {
    return (
      <p id={props.id} className="flex min-h-(--ctl) items-center text-ink-3">
        {t('address-choose-kind-first')}
      </p>
    )
  }
  return <LinkInput key={kind} {...props} field={{ ...props.field, type: 'link', to: kind }} />
}
