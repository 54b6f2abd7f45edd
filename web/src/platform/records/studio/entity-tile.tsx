// The icon of a kind of records on a tile of its colour.
import { Icon, iconNamed } from '../../ui/icon'
import type { EntityHeading } from '../entity'
import { namedHue } from '../record'
import './entity-tile.css'

type EntityTileProps = { entity: Pick<EntityHeading, 'icon' | 'colour'>; size?: 'md' | 'lg' }

export const EntityTile = ({ entity, size = 'md' }: EntityTileProps) => (
  <span className="entity-tile" data-size={size} data-hue={namedHue(entity.colour, entity.icon)}>
    <Icon name={iconNamed(entity.icon)} />
  </span>
)
