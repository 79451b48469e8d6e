import * as encoding from 'lib0/encoding'

/** An update of one struct of the garbage kind. */
export function gc(client: number, clock: number, length: number): Uint8Array {
  return encoding.encode((e) => {
    encoding.writeVarUint(e, 1)
    encoding.writeVarUint(e, 1)
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, clock)
    encoding.writeUint8(e, 0)
    encoding.writeVarUint(e, length)
    encoding.writeVarUint(e, 0)
  })
}

/** One struct of length one for each of so many clients. */
export function manyClients(first: number, count: number): Uint8Array {
  return encoding.encode((e) => {
    encoding.writeVarUint(e, count)
    for (let at = count - 1; at >= 0; at--) {
      encoding.writeVarUint(e, 1)
      encoding.writeVarUint(e, first + at)
      encoding.writeVarUint(e, 0)
      encoding.writeUint8(e, 0)
      encoding.writeVarUint(e, 1)
    }
    encoding.writeVarUint(e, 0)
  })
}

/** So many structs of length one, one after another, of one client. */
export function manyGcs(client: number, clock: number, count: number): Uint8Array {
  return encoding.encode((e) => {
    encoding.writeVarUint(e, 1)
    encoding.writeVarUint(e, count)
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, clock)
    for (let at = 0; at < count; at++) {
      encoding.writeUint8(e, 0)
      encoding.writeVarUint(e, 1)
    }
    encoding.writeVarUint(e, 0)
  })
}

/** So many single letters of one client, each put between the beginning and another place of a text of its own. */
export function crossing(client: number, root: string, count: number): Uint8Array {
  return encoding.encode((e) => {
    encoding.writeVarUint(e, 1)
    encoding.writeVarUint(e, 1 + count)
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, 0)
    // The text they lie in: no neighbours, its parent by name.
    encoding.writeUint8(e, 4)
    encoding.writeVarUint(e, 1)
    encoding.writeVarString(e, root)
    encoding.writeVarString(e, 'x'.repeat(count))
    for (let at = 0; at < count; at++) {
      // A right neighbour and no left one.
      encoding.writeUint8(e, 4 | 64)
      encoding.writeVarUint(e, client)
      encoding.writeVarUint(e, count - 1 - at)
      encoding.writeVarString(e, 'y')
    }
    encoding.writeVarUint(e, 0)
  })
}

/** First so many garbage structs, then so many list items in an unknown root, each followed by a garbage struct. */
export function alternating(client: number, plain: number, unfit: number): Uint8Array {
  return encoding.encode((e) => {
    encoding.writeVarUint(e, 1)
    encoding.writeVarUint(e, plain + 2 * unfit)
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, 0)
    const gcOne = () => {
      encoding.writeUint8(e, 0)
      encoding.writeVarUint(e, 1)
    }
    for (let at = 0; at < plain; at++) gcOne()
    for (let at = 0; at < unfit; at++) {
      encoding.writeUint8(e, 4)
      encoding.writeVarUint(e, 1)
      encoding.writeVarString(e, 'u')
      encoding.writeVarString(e, 'x')
      gcOne()
    }
    encoding.writeVarUint(e, 0)
  })
}

/** A letter in each of so many roots. */
export function manyRoots(client: number, clock: number, count: number): Uint8Array {
  return encoding.encode((e) => {
    encoding.writeVarUint(e, 1)
    encoding.writeVarUint(e, count)
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, clock)
    for (let at = 0; at < count; at++) {
      encoding.writeUint8(e, 4)
      encoding.writeVarUint(e, 1)
      encoding.writeVarString(e, (clock + at).toString(36))
      encoding.writeVarString(e, 'x')
    }
    encoding.writeVarUint(e, 0)
  })
}

/** Structs that build on something that never comes. */
export function unfit(client: number, count: number): Uint8Array {
  return encoding.encode((e) => {
    encoding.writeVarUint(e, 1)
    encoding.writeVarUint(e, count)
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, 5)
    for (let at = 0; at < count; at++) {
      encoding.writeUint8(e, 0)
      encoding.writeVarUint(e, 1)
    }
    encoding.writeVarUint(e, 0)
  })
}

/** So many documents within the document, in an unknown root. */
export function manyDocs(client: number, clock: number, count: number): Uint8Array {
  return encoding.encode((e) => {
    encoding.writeVarUint(e, 1)
    encoding.writeVarUint(e, count)
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, clock)
    for (let at = 0; at < count; at++) {
      if (at === 0) {
        encoding.writeUint8(e, 9)
        encoding.writeVarUint(e, 1)
        encoding.writeVarString(e, 'u')
      } else {
        // Behind the one before.
        encoding.writeUint8(e, 9 | 128)
        encoding.writeVarUint(e, client)
        encoding.writeVarUint(e, clock + at - 1)
      }
      encoding.writeVarString(e, '')
      encoding.writeAny(e, {})
    }
    encoding.writeVarUint(e, 0)
  })
}
