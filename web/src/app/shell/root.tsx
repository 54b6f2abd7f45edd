// What stands around every page, signed in or not: hints, announcements, and what lies over the page.
import { Outlet } from '@tanstack/react-router'
import { AnnouncementRegions } from '../../platform/ui/announce'
import { TooltipLayer } from '../../platform/ui/tooltip'

export function Root() {
  return (
    <>
      <Outlet />
      <TooltipLayer />
      <AnnouncementRegions />
    </>
  )
}
