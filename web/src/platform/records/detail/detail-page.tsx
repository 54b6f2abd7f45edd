// One record with all that is known of it. /{tenant}/{entity}/{id}
import { useParams } from '@tanstack/react-router'
import { ProblemFace } from '../../ui/face'
import { iconNamed } from '../../ui/icon'
import { PageBar } from '../../ui/page-bar'
import { SkeletonLines } from '../../ui/skeleton'
import { type Entity, useEntity } from '../entity'
import { useRecord } from '../reading'

export default function DetailPage() {
  const { entity: path, id } = useParams({ strict: false }) as { entity: string; id: string }
  const { data: entity, error, refetch } = useEntity(path)
  if (error) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  if (!entity) return <SkeletonLines />
  return <Detail entity={entity} id={id} />
}

function Detail({ entity, id }: { entity: Entity; id: string }) {
  const { data: row, error, refetch } = useRecord(entity, id)
  if (error) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  return <PageBar title={row?.title ?? ''} crumbs={[{ label: entity.plural, to: `/${entity.path}`, icon: iconNamed(entity.icon) }]} />
}
