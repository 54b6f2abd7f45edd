// A name as a small picture: initials on a colour that is always the same for the same name.
import { initialsOf } from '../i18n/format'
import { hueOf } from '../records/record'

export function Avatar({ name, size = 20, isSquare = false }: { name: string; size?: number; isSquare?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className="avatar"
      data-hue={hueOf(name)}
      data-square={isSquare ? '' : undefined}
      style={{ width: size, height: size, fontSize: Math.max(9, size * 0.4) }}
    >
      {isSquare ? ([...name.trim()][0] ?? '').toLocaleUpperCase() : initialsOf(name)}
    </span>
  )
}
