// What a screen reader says without moving the focus: politely, or at once.
export function announce(message: string, isUrgent = false): void {
  const region = document.getElementById(isUrgent ? 'announce-now' : 'announce')
  if (!region) return
  region.textContent = ''
  // Emptied first, so that the same words twice are read twice.
  requestAnimationFrame(() => {
    region.textContent = message
  })
}

export const AnnouncementRegions = () => (
  <>
    <div id="announce" role="status" aria-live="polite" className="sr-only" />
    <div id="announce-now" role="alert" aria-live="assertive" className="sr-only" />
  </>
)
