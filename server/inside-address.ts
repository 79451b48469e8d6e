// Which addresses lie inside of somebody's network, and must not be reached for people who only name them.

import { BlockList, isIP } from 'node:net'

/** Where machines ask about themselves and their neighbours, and what is no single machine: never, for nobody. */
const NEVER = listOf(
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
  ['fd00:ec2::254', 128],
  // Carry an IPv4 address inside, which nobody has looked at.
  ['64:ff9b::', 32],
  ['2001::', 23],
  ['2002::', 16],
)
/** This machine, and networks of one's own. */
const INSIDE = listOf(
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['::1', 128],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
)

function listOf(...ranges: [string, number][]): BlockList {
  const list = new BlockList()
  for (const [address, bits] of ranges) list.addSubnet(address, bits, familyOf(address))
  return list
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6'
}

/** X5: whether nothing may be sent there. What is no address at all is refused too. */
export function isRefusedAddress(address: string, allowPrivate: boolean): boolean {
  if (isIP(address) === 0) return true
  const family = familyOf(address)
  // IPv4 written as IPv6, `::ffff:127.0.0.1`, is found in the lists as well.
  return NEVER.check(address, family) || (!allowPrivate && INSIDE.check(address, family))
}
