// WebSocket frames built once and written to many sockets. A library builds one per socket and call; here a room's
// messages of one moment become one run of bytes, and one write for each of its people.

const FINAL_BINARY = 0x82
const LENGTH_16 = 126
const LENGTH_64 = 127

/**
 * @returns the messages as unmasked binary frames (RFC 6455, section 5.2), one after another
 */
export function packFrames(messages: readonly Uint8Array[]): Uint8Array {
  let total = 0
  for (const { length } of messages) total += headerLength(length) + length
  const packet = Buffer.allocUnsafe(total)
  let at = 0
  for (const message of messages) {
    at = writeHeader(packet, at, message.length)
    packet.set(message, at)
    at += message.length
  }
  return packet
}

function headerLength(length: number): number {
  return length < LENGTH_16 ? 2 : length < 0x10000 ? 4 : 10
}

function writeHeader(packet: Buffer, at: number, length: number): number {
  packet[at] = FINAL_BINARY
  if (length < LENGTH_16) {
    packet[at + 1] = length
  } else if (length < 0x10000) {
    packet[at + 1] = LENGTH_16
    packet.writeUInt16BE(length, at + 2)
  } else {
    packet[at + 1] = LENGTH_64
    packet.writeBigUInt64BE(BigInt(length), at + 2)
  }
  return at + headerLength(length)
}
