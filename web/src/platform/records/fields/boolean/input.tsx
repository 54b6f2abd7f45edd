// A switch. What must be given is yes or no; what need not be can also be neither.
import { Switch } from '@base-ui/react/switch'
import { t } from '../../../i18n/translate'
import type { InputProps } from '../field-kind'

export default function BooleanInput({
  field: _,
  entity: __,
  value,
  onChange,
  onBlur,
  onPicked: ___,
  onUnreadable: ____,
  begins: _____,
  isReadOnly,
  ...aria
}: InputProps) {
  return (
    <div className="flex min-h-(--ctl) items-center gap-2.5">
      <Switch.Root
        {...aria}
        aria-labelledby={`${aria.id}-label`}
        checked={value === true}
        readOnly={isReadOnly}
        onCheckedChange={onChange}
        onBlur={onBlur}
        className="relative inline-flex h-5 w-9 flex-none items-center rounded-full bg-control transition-colors data-checked:bg-accent"
      >
        <Switch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-white shadow-1 transition-transform data-checked:translate-x-[18px] rtl:-translate-x-0.5 rtl:data-checked:-translate-x-[18px]" />
      </Switch.Root>
      <span className="text-ink-2" aria-hidden="true">
        {value === true ? t('yes') : value === false ? t('no') : ''}
      </span>
    </div>
  )
}
