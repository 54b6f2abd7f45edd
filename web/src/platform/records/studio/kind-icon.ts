// The sign of a kind of fields, also of those that only tenants make.
import type { IconName } from '../../ui/icon'
import { kindOf } from '../fields/kinds'
import type { MadeType } from './makeable'

export function kindIcon(type: MadeType): IconName {
  if (type === 'formula') return 'square-function'
  return type === 'rollup' ? 'sigma' : kindOf({ type }).icon
}
