// Bytes as lib0 writes them, read over without making anything of them: to make a value takes up to a microsecond for
// each name in it. Format: lib0, `src/encoding.js`.

import * as decoding from 'lib0/decoding'

/** Also of those within others: four for each struct that a message may bring. */
const VALUES_MAX = 120_000
/** In one value. None of a board's has ten. */
const NAMES_MAX = 1_000
/** Of a value that is written as JSON, which no board has: an empty list in it takes so many and a comma. */
const JSON_BYTES = 2

/** As `writeAny` tells them, and how many bytes follow where that does not depend. */
const INTEGER = 125
const OBJECT = 118
const ARRAY = 117
const TEXT = 119
const BYTES = 116
const SIZES = new Map([
  [127, 0],
  [126, 0],
  [124, 4],
  [123, 8],
  [122, 8],
  [121, 0],
  [120, 0],
])

/** What is read is not what it should be. */
export class Unfit extends Error {}

export class Reading extends decoding.Decoder {
  #valuesLeft = VALUES_MAX

  constructor(bytes: Uint8Array) {
    super(bytes)
  }

  /** @returns a number */
  number(): number {
    return decoding.readVarUint(this)
  }

  /** @returns a number, which is no larger than `most` */
  count(most: number): number {
    const number = this.number()
    demand(number <= most)
    return number
  }

  /** Text among them. */
  bytes(): void {
    this.#skip(this.number())
  }

  json(): void {
    const from = this.pos
    this.bytes()
    this.#count(Math.ceil((this.pos - from) / JSON_BYTES))
  }

  /** Whatever `writeAny` writes. */
  value(): void {
    this.#count(1)
    const kind = decoding.readUint8(this)
    const size = SIZES.get(kind)
    if (size !== undefined) return this.#skip(size)
    if (kind === INTEGER) return void decoding.readVarInt(this)
    if (kind === TEXT || kind === BYTES) return this.bytes()
    demand(kind === OBJECT || kind === ARRAY)
    for (let left = this.count(kind === OBJECT ? NAMES_MAX : VALUES_MAX); left > 0; left--) {
      if (kind === OBJECT) this.bytes()
      this.value()
    }
  }

  #count(values: number): void {
    this.#valuesLeft -= values
    demand(this.#valuesLeft >= 0)
  }

  #skip(bytes: number): void {
    this.pos += bytes
    demand(this.pos <= this.arr.length)
  }
}

export function demand(holds: boolean): void {
  if (!holds) throw new Unfit()
}
