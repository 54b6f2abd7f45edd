// HTML as nodes that can be put into a page: whatever could run, load or look like something of ours is left out. What the
// server allows stays, so that text is saved as it was read.
const GONE = new Set([
  'script',
  'style',
  'template',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'img',
  'link',
  'meta',
  'base',
  'form',
  'input',
  'button',
  'textarea',
  'select',
  'video',
  'audio',
  'source',
  'noscript',
  'title',
])
const KEPT: Record<string, string[]> = {
  '*': ['lang', 'title', 'dir'],
  a: ['href', 'hreflang'],
  ol: ['start'],
  td: ['colspan', 'rowspan', 'align', 'headers', 'char', 'charoff'],
  th: ['colspan', 'rowspan', 'align', 'headers', 'scope', 'char', 'charoff'],
  table: ['align', 'summary', 'char', 'charoff'],
  tr: ['align', 'char', 'charoff'],
  col: ['align', 'span', 'char', 'charoff'],
  colgroup: ['align', 'span', 'char', 'charoff'],
  tbody: ['align', 'char', 'charoff'],
  thead: ['align', 'char', 'charoff'],
  tfoot: ['align', 'char', 'charoff'],
  hr: ['align', 'size', 'width'],
  q: ['cite'],
  blockquote: ['cite'],
  del: ['cite', 'datetime'],
  ins: ['cite', 'datetime'],
  bdo: ['dir'],
}
const SOUND_LINK = /^(https?:|mailto:|tel:)/i

export function safeNodes(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  for (const element of [...parsed.body.querySelectorAll('*')]) {
    if (GONE.has(element.localName)) {
      element.remove()
      continue
    }
    const kept = [...(KEPT['*'] ?? []), ...(KEPT[element.localName] ?? [])]
    for (const { name, value } of [...element.attributes]) {
      const isLink = name === 'href' || name === 'cite'
      if (!kept.includes(name) || (isLink && !SOUND_LINK.test(value.trim()))) element.removeAttribute(name)
    }
    if (element.localName === 'a' && !element.hasAttribute('href')) element.replaceWith(...element.childNodes)
  }
  const fragment = document.createDocumentFragment()
  fragment.append(...parsed.body.childNodes)
  return fragment
}

/** What somebody has written, as HTML; nothing where there are no words. */
export function writtenHtml(root: HTMLElement): string | null {
  const isEmpty = (root.textContent ?? '').trim() === '' && !root.querySelector('hr, table')
  if (isEmpty) return null
  const copy = root.cloneNode(true) as HTMLElement
  // Browsers make a list within the paragraph it comes from; read again, that would be three things instead of one.
  for (const list of copy.querySelectorAll('p > ul, p > ol')) list.parentElement?.replaceWith(...list.parentElement.childNodes)
  return copy.innerHTML
}
