/** Which addresses are ours to leave alone: everything that is not the public internet, and every way of writing it. */
import { BlockList, isIP, isIPv4 } from 'node:net'

/** Not public, by the registries of special-purpose addresses: this host, private, shared, link-local (metadata of clouds), tests. */
const special: [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.31.196.0', 24, 'ipv4'],
  ['192.52.193.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['192.175.48.0', 24, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  // Of IPv6 only 2000::/3 is handed out to the public; what is special within it follows.
  ['::', 3, 'ipv6'],
  ['4000::', 2, 'ipv6'],
  ['8000::', 1, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['2620:4f:8000::', 48, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
]
// One list for each family: a list of both takes an IPv4 address for its mapped form, which is not public.
const notPublic = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [network, prefix, family] of special) notPublic[family].addSubnet(network, prefix, family)

/** Whether an address, as the system writes it, is on the public internet. A mapped, translated or tunnelled one is not. */
export function isPublic(address: string): boolean {
  const bare = address.split('%')[0] ?? ''
  if (isIP(bare) === 0) return false
  const family = isIPv4(bare) ? 'ipv4' : 'ipv6'
  return !notPublic[family].check(bare, family)
}

/** What an installation lets through besides the public internet: names of hosts, and networks. */
export type Allowed = { names: ReadonlySet<string>; networks: BlockList }

/** Reads `name`, `10.1.2.3` or `10.1.0.0/16`, with commas between; throws an Error that names the wrong entry. */
export function readAllowed(list: string): Allowed {
  const names = new Set<string>()
  const networks = new BlockList()
  for (const entry of list
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '')) {
    const [network = '', prefix] = entry.split('/')
    const family = isIP(network)
    if (family === 0) {
      if (prefix !== undefined || !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(entry))
        throw new Error(`"${entry}" is neither the name of a host nor a network`)
      names.add(entry)
      continue
    }
    const most = family === 4 ? 32 : 128
    const bits = prefix === undefined ? most : Number(prefix)
    if (!/^\d{1,3}$/.test(prefix ?? '0') || bits > most) throw new Error(`"${entry}" has no such prefix`)
    networks.addSubnet(network, bits, family === 4 ? 'ipv4' : 'ipv6')
  }
  return { names, networks }
}

/** Whether we may connect to `address`, which `host` stands for. */
export function mayReach(host: string, address: string, { names, networks }: Allowed): boolean {
  if (isPublic(address) || names.has(host.toLowerCase())) return true
  const bare = address.split('%')[0] ?? ''
  return isIP(bare) !== 0 && networks.check(bare, isIPv4(bare) ? 'ipv4' : 'ipv6')
}
