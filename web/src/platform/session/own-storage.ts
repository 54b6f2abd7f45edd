// What the browser keeps of somebody's own work. It goes with them when they sign out: the next one at this desk is another.
export const OWN_PREFIX = 'eoex.own.'

export function forgetOwn(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(OWN_PREFIX)) localStorage.removeItem(key)
  } catch {
    // A browser without storage has kept nothing.
  }
}
