// All records of one kind: as a table, a board or a calendar. /{tenant}/{entity}
import { useParams } from '@tanstack/react-router'
import { t } from '../i18n/translate'
import { useGo } from '../navigation'
import { ProblemFace } from '../ui/face'
import { iconNamed } from '../ui/icon'
import { PageBar } from '../ui/page-bar'
import { SkeletonLines } from '../ui/skeleton'
import { type Entity, useEntity } from './entity'
import { useList } from './reading'

export default function ListPage() {
  const { entity: path } = useParams({ strict: false }) as { entity: string }
  const { data: entity, error, refetch } = useEntity(path)
  if (error) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  if (!entity) return <SkeletonLines />
  return <List key={entity.code} entity={entity} />
}

function List({ entity }: { entity: Entity }) {
  const go = useGo()
  const { data } = useList(entity, {})
  return (
    <>
      <PageBar title={entity.plural} icon={iconNamed(entity.icon)} />
      <ul className="overflow-y-auto" aria-label={t('menu')}>
        {data?.data.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="flex h-9 w-full items-center px-4 hover:bg-hover"
              onClick={() => go.change({ peek: `${entity.path}:${row.id}` })}
            >
              {row.title}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
