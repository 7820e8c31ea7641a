import { networkInterfaces } from 'node:os'
import type { TargetList } from './allow-list'
import { type Lookup, systemLookup } from './lookup'

/** Limits of one request. Times in milliseconds, sizes in bytes. */
export interface ProbeBudgets {
  dnsMs: number
  /** TCP and TLS together, over all addresses that are tried. */
  connectMs: number
  /** From the request sent to the last header byte, interim answers included. */
  headersMs: number
  /** From the headers on; what came by then is used. */
  bodyMs: number
  headerBytes: number
  /** Field lines of the final answer: tens of thousands of tiny ones fit into the bytes, no server sends them. */
  headerLines: number
  /** Content as it came, before decoding. */
  bodyBytes: number
  decodedBytes: number
  /** 1xx answers before the final one. */
  interimAnswers: number
}

/** Where this service itself can be reached: never a target, whatever the operator allows. */
export interface OwnListener {
  ports: readonly number[]
  /** Names and addresses beyond those of the machine's interfaces, for instance `HOST`. */
  hosts: readonly string[]
  publicUrl?: string
}

/** All that the guard and the transport need to know. Filled by `lib/env.ts`; nothing here reads the environment. */
export interface ProbeSettings {
  allow: TargetList
  deny: TargetList
  own: OwnListener
  /** Sent with every request; a person's own User-Agent keeps it at its end. Names the page `/robot`. */
  userAgent: string
  budgets: ProbeBudgets
  lookup: Lookup
  /** The addresses of this machine's interfaces. */
  localAddresses: () => readonly string[]
}

export const defaultProbeBudgets: ProbeBudgets = {
  dnsMs: 3_000,
  connectMs: 5_000,
  headersMs: 5_000,
  bodyMs: 5_000,
  headerBytes: 64 * 1024,
  headerLines: 1_000,
  bodyBytes: 64 * 1024,
  decodedBytes: 256 * 1024,
  interimAnswers: 10,
}

export const defaultProbeSettings: ProbeSettings = {
  allow: [],
  deny: [],
  own: { ports: [], hosts: [] },
  userAgent: robotName('0.1.0'),
  budgets: defaultProbeBudgets,
  lookup: systemLookup,
  localAddresses: interfaceAddresses,
}

/**
 * The honest User-Agent: product, version and the page where our requests are explained (RFC 9110 §10.1.5). Without a
 * public address the page is named by its path alone.
 */
export function robotName(version: string, publicUrl = ''): string {
  return `fix401/${version} (+${publicUrl.replace(/\/+$/, '')}/robot)`
}

function interfaceAddresses(): string[] {
  // Asked anew each time, because interfaces come and go while the server runs.
  return Object.values(networkInterfaces()).flatMap((infos) => (infos ?? []).map((info) => info.address))
}
