// Where somebody wanted to go when they were asked to sign in. Only within our own pages: addresses come from anywhere.
export function wantedPath(): string {
  const next = new URLSearchParams(location.search).get('next')
  if (!next) return '/'
  const url = new URL(next, location.origin)
  return url.origin === location.origin ? url.pathname + url.search : '/'
}
