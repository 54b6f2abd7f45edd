// An e-mail address, a phone number or a web address: typed, and used from where it stands.
import { t } from '../../i18n/translate'
import { Icon, type IconName } from '../../ui/icon'
import type { InputProps } from './field-kind'
import { kindOf } from './kinds'
import { dialled } from './phone/phone-number'
import TypedInput from './typed-input'
import { isWebAddress } from './url/web-address'
import { asText } from './words-in-cells'

type Way = { href: string; icon: IconName; label: string; isOutside?: boolean }

function wayTo(type: string, text: string): Way | undefined {
  if (type === 'email') return { href: `mailto:${text}`, icon: 'send', label: t('field-write-mail') }
  if (type === 'phone') return { href: dialled(text), icon: 'phone-call', label: t('field-call') }
  return isWebAddress(text) ? { href: text, icon: 'external-link', label: t('field-open'), isOutside: true } : undefined
}

export default function AddressedInput(props: InputProps) {
  const { field, value } = props
  const text = asText(value)
  const isSound = text !== '' && !kindOf(field).check?.(value, field)
  const way = isSound ? wayTo(field.type, text) : undefined
  return (
    <TypedInput
      {...props}
      after={
        way && (
          <a
            href={way.href}
            aria-label={way.label}
            data-tip={way.label}
            className="field-button"
            target={way.isOutside ? '_blank' : undefined}
            rel={way.isOutside ? 'noopener noreferrer' : undefined}
          >
            <Icon name={way.icon} size={14} />
          </a>
        )
      }
    />
  )
}
