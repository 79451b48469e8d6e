// As much of XML as a picture of ours may have, read strictly: anything else is an error.

export interface Element {
  name: string
  attributes: Record<string, string>
  children: (Element | string)[]
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const SIGNS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u
const TAG = /<(\/?)([A-Za-z][\w-]*)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>/y

/** @throws where it is not well-formed */
export function parseXml(source: string): Element {
  if (!SIGNS.test(source)) throw new Error('a sign that XML does not have')
  const text = source.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '')
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  for (let at = 0; at < text.length;) {
    const inner = open.at(-1)!
    if (text[at] !== '<') {
      const next = text.indexOf('<', at)
      const end = next === -1 ? text.length : next
      inner.children.push(plain(text.slice(at, end)))
      at = end
      continue
    }
    TAG.lastIndex = at
    const [whole, closing, name, attributes, single] = TAG.exec(text) ?? []
    if (whole === undefined || name === undefined) throw new Error(`no tag: ${text.slice(at, at + 40)}`)
    at += whole.length
    if (closing) {
      if (open.pop()!.name !== name) throw new Error(`</${name}> closes nothing`)
      continue
    }
    const element = { name, attributes: attributesOf(attributes ?? ''), children: [] }
    inner.children.push(element)
    if (!single) open.push(element)
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.name}> is not closed`)
  const [only, ...others] = root.children.filter((it) => typeof it !== 'string')
  if (!only || others.length > 0) throw new Error('not one root')
  return only
}

function attributesOf(text: string): Record<string, string> {
  const found = [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, plain(value!)])
  const attributes = Object.fromEntries(found) as Record<string, string>
  if (Object.keys(attributes).length !== found.length) throw new Error('an attribute twice')
  return attributes
}

function plain(text: string): string {
  return text.replace(/&([^;&]*;?)/g, (_whole, name: string) => {
    const sign = name.endsWith(';') ? ENTITIES[name.slice(0, -1)] : undefined
    if (sign === undefined) throw new Error(`no entity: &${name}`)
    return sign
  })
}

export function elementsOf(element: Element): Element[] {
  return [element, ...element.children.flatMap((it) => (typeof it === 'string' ? [] : elementsOf(it)))]
}

export function textOf(element: Element): string {
  return element.children.map((it) => (typeof it === 'string' ? it : textOf(it))).join('')
}
