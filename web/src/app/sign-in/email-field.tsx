// The e-mail address that somebody signs in with. Browsers and password managers fill it by its name.
import { t } from '../../platform/i18n/translate'
import { TextField } from '../../platform/ui/text-field'

type EmailFieldProps = { value: string; onChange: (value: string) => void; problem?: string; autoFocus?: boolean }

export function EmailField(props: EmailFieldProps) {
  return <TextField {...props} label={t('email')} type="email" name="email" autoComplete="username" inputMode="email" isRequired />
}
