// Icons by name, out of one sprite that is fetched once: metadata names them as plain text, at no cost of script.
import sprite from '../../assets/icons.svg?url'
import type { Hue } from '../records/entity'
import { ICONS, type IconName } from './icon-names.gen'

export type { IconName }

type IconProps = { name: IconName; className?: string; size?: number /** In this colour, whatever is said beside it. */; hue?: Hue }

export const Icon = ({ name, className = '', size, hue }: IconProps) => (
  <svg className={`icon ${className}`} data-hue={hue} aria-hidden="true" style={size ? { width: size, height: size } : undefined}>
    <use href={`${sprite}#${name}`} />
  </svg>
)

/** An icon that a definition names; a plain one where we have none of that name. */
export const iconNamed = (name: string): IconName => (ICONS.has(name) ? (name as IconName) : 'box')
