// Reads a Word file into blocks, by way of HTML.

import { unzipSync, zipSync } from 'fflate'
import mammoth from 'mammoth'
import type { Block } from '#app/domain/derive/article.ts'
import { blocksOfHtml } from './html.ts'

/** All that a file may unpack to. A few KB of zip can hold a gigabyte of nothing. */
const UNPACKED_MAX = 8 * 1024 * 1024
const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?(?:document|styles|numbering|footnotes|endnotes)\.xml(?:\.rels)?)$/

/** The blocks of a Word file; null if it is none, or cannot be read. */
export async function blocksOfDocx(bytes: Uint8Array): Promise<Block[] | null> {
  try {
    const parts = textParts(bytes)
    if (!('word/document.xml' in parts)) return null
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(zipSync(parts, { level: 0 })) },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"],
        includeEmbeddedStyleMap: false,
      },
    )
    return blocksOfHtml(value)
  } catch {
    return null
  }
}

/** The parts that hold text: no pictures, no macros. */
function textParts(bytes: Uint8Array): Record<string, Uint8Array> {
  let unpacked = 0
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!WANTED.test(name)) return false
      unpacked += originalSize
      if (unpacked > UNPACKED_MAX) throw new Error('too large')
      return true
    },
  })
}
