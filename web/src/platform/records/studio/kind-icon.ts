// The sign of a kind of fields, also of those that only tenants make.
import type { IconName } from '../../ui/icon'
import { kindOf } from '../fields/kinds'
import type { MadeType } from './makeable'

export const kindIcon = (type: MadeType): IconName => (type === 'formula' ? 'square-function' : kindOf({ type }).icon)
