// A picture written down as SVG that stands alone: no script, no style sheet, no font and no address of anything else.

import type { Lettering } from './text-width.ts'

export type Shape =
  | { kind: 'box'; x: number; y: number; width: number; height: number; radius: number; fill: string }
  | {
      kind: 'text'
      x: number
      /** The line the letters stand on. */
      y: number
      text: string
      lettering: Lettering
      fill: string
      /** `x` is where it ends. */
      end?: boolean
    }
  | { kind: 'sign'; x: number; y: number; size: number; sign: 'check' | 'flag'; fill: string }

export interface Group {
  /** Told by screen readers and under the mouse; null where the text itself says all. */
  name: string | null
  shapes: Shape[]
}

export interface Picture {
  width: number
  height: number
  name: string
  ground: string
  groups: Group[]
}

/** On a square of 24. */
const SIGNS = {
  check: 'M9 19.5 2.5 13l2.8-2.8L9 13.9 18.7 4.2l2.8 2.8z',
  flag: 'M4 2h2.5v1.2H20l-3.6 5.3 3.6 5.3H6.5V22H4z',
}

const FONTS = 'system-ui, sans-serif'

export function writeSvg({ width, height, name, ground, groups }: Picture): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONTS}">
<title>${escapeXml(name)}</title>
<rect width="${width}" height="${height}" fill="${ground}"/>
${groups.map(writeGroup).join('\n')}
</svg>
`
}

function writeGroup({ name, shapes }: Group): string {
  const title = name === null ? '' : `<title>${escapeXml(name)}</title>`
  return `<g>${title}${shapes.map(writeShape).join('')}</g>`
}

function writeShape(shape: Shape): string {
  const x = figure(shape.x)
  const y = figure(shape.y)
  switch (shape.kind) {
    case 'box': {
      const { width, height, radius, fill } = shape
      return `<rect x="${x}" y="${y}" width="${figure(width)}" height="${figure(height)}" rx="${radius}" fill="${fill}"/>`
    }
    case 'text': {
      const { text, lettering, fill, end = false } = shape
      const weight = lettering.bold ? ' font-weight="700"' : ''
      const anchor = end ? ' text-anchor="end"' : ''
      return `<text x="${x}" y="${y}" font-size="${lettering.size}"${weight}${anchor} fill="${fill}">${escapeXml(text)}</text>`
    }
    case 'sign':
      return `<path transform="translate(${x} ${y}) scale(${figure(shape.size / 24)})" d="${SIGNS[shape.sign]}" fill="${shape.fill}"/>`
  }
}

/** Three places are finer than any screen. */
function figure(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Also without what XML has no way to say: control signs, half characters, and two code points that are none. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\v\f]/g, ' ')
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
}
