// The text in the bytes of a file, if it is one.

/** Null if the bytes are no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null
  if (wide) return asText(new TextDecoder(wide).decode(bytes))
  if (bytes.subarray(0, 4096).includes(0)) return null
  try {
    return asText(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return asText(fromWindows(bytes))
  }
}

/** The signs that Windows-1252 has from 0x80 on; the rest is as in Latin-1. Not every Node's decoder knows them. */
const OF_WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** What Windows wrote for decades. It takes any byte, so that `asText` has to tell whether it is text. */
function fromWindows(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes).toString('latin1')
  return latin.replace(/[\u0080-\u009f]/g, (sign) => OF_WINDOWS[sign.charCodeAt(0) - 0x80]!)
}

/** Whether the bytes begin like a zip, which a Word file is. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

function asText(text: string): string | null {
  if (/^(?:%PDF-|\{\\rtf|GIF8)/.test(text)) return null
  const controls = text.match(/\p{Cc}/gu)?.filter((sign) => !/\s/.test(sign)).length ?? 0
  return controls > 2 + text.length / 200 ? null : text
}
