// Rich text on a page. The markup is parsed, and only elements of a short list are made anew: none of it is trusted,
// although the server has cleaned it.
import { createElement, type ReactNode, useMemo } from 'react'
import { isEmptyText } from '../emptiness'
import { isWebAddress } from '../url/web-address'
import './rich-text.css'

const BLOCKS = [
  'p',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'thead',
  'tbody',
  'tr',
  'td',
  'th',
  'hr',
  'br',
]
const INLINE = ['b', 'strong', 'i', 'em', 'u', 's', 'del', 'ins', 'code', 'kbd', 'sub', 'sup', 'mark', 'small', 'span', 'q', 'cite', 'abbr']
const SHOWN = new Set([...BLOCKS, ...INLINE])
/** Neither they nor what is in them. */
const GONE = new Set(['script', 'style', 'template', 'iframe', 'object', 'embed', 'svg', 'math', 'head', 'title', 'noscript'])
/** Headings within a page stand below its own. */
const HEADINGS: Record<string, string> = { h1: 'h3', h2: 'h4', h3: 'h5', h4: 'h6' }
const DEPTH_MAX = 40

function shown(node: Node, key: number, depth: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue
  if (!(node instanceof Element) || depth > DEPTH_MAX) return null
  const name = node.localName
  if (GONE.has(name)) return null
  const within = children(node, depth + 1)
  const href = name === 'a' ? node.getAttribute('href') : null
  if (href && (isWebAddress(href) || /^(mailto|tel):/i.test(href))) {
    return (
      <a key={key} href={href} className="link" target="_blank" rel="noopener noreferrer nofollow">
        {within}
      </a>
    )
  }
  // An element of no own words can have none below it.
  if (name === 'br' || name === 'hr') return createElement(name, { key })
  return createElement(SHOWN.has(name) ? (HEADINGS[name] ?? name) : 'span', { key }, within)
}

const children = (node: Node, depth: number): ReactNode[] => [...node.childNodes].map((child, at) => shown(child, at, depth))

export function RichTextView({ html }: { html: string }) {
  const content = useMemo(() => children(new DOMParser().parseFromString(html, 'text/html').body, 0), [html])
  return isEmptyText(html) ? null : (
    <div dir="auto" className="rich-text">
      {content}
    </div>
  )
}
