// A file on its way from where it was dropped to the page that imports it. Files cannot travel in an address.
let handed: File | undefined

export function handOver(file: File): void {
  handed = file
}

export function takeHanded(): File | undefined {
  const file = handed
  handed = undefined
  return file
}
