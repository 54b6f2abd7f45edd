// The head of every page: where one is, and what can be done here. One line.
import { Fragment, type ReactNode } from 'react'
import { TenantLink } from '../navigation'
import type { Hue } from '../records/entity'
import { Icon, type IconName } from './icon'

export type Crumb = { label: string; to: string; icon?: IconName; hue?: Hue }

export function PageBar({
  title,
  icon,
  hue,
  crumbs = [],
  children,
  actions,
}: {
  title: string
  icon?: IconName
  hue?: Hue
  crumbs?: Crumb[]
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <header className="flex h-[var(--bar)] flex-none items-center gap-1.5 border-b border-line ps-4 pe-3">
      {crumbs.map((crumb) => (
        <Fragment key={crumb.to}>
          <TenantLink
            to={crumb.to}
            className="-ms-1.5 flex min-h-6 items-center gap-1.5 rounded-md px-1.5 text-ink-2 hover:bg-hover hover:text-ink"
          >
            {crumb.icon && <Icon name={crumb.icon} hue={crumb.hue} className={crumb.hue ? '' : 'text-ink-3'} />}
            <span className="max-sm:sr-only">{crumb.label}</span>
          </TenantLink>
          <Icon name="chevron-right" size={14} className="flex-none text-ink-3 rtl:rotate-180" />
        </Fragment>
      ))}
      {icon && <Icon name={icon} hue={hue} className={`hidden sm:block ${hue ? '' : 'text-ink-3'}`} />}
      <h1 className="min-w-0 truncate text-sm font-semibold">
        <bdi>{title}</bdi>
      </h1>
      {children}
      <div className="ms-auto flex flex-none items-center gap-1.5">{actions}</div>
    </header>
  )
}
