import { createClient, ErrorReply } from '@redis/client'

/** The connection to Redis (`REDIS_URL`), whether it is worth asking, and what the log says of it. */

export type Redis = ReturnType<typeof openRedis>

/** So long nobody asks again after a question that came to nothing, so that not every request waits for another. */
export const restMs = 10_000

/**
 * Begins to connect, and connects again for as long as the process lives; never throws for a URL that `env` takes.
 * `say` gets one line when Redis goes and one when it is back. Whoever asks the client looks at `isUp` first, and tells
 * `works` or `fails` afterwards.
 */
export function openRedis(url: string, say: (line: string) => void = console.warn) {
  const { host } = new URL(url)
  let isAway = false
  let restUntil = 0
  const client = createClient({
    url,
    // What cannot be sent now is decided in memory; sent later it would count for another minute.
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    // A connection can die without a word. The ping keeps one that lives from looking idle.
    pingInterval: 2_000,
    socket: { connectTimeout: 5_000, socketTimeout: 5_000, reconnectStrategy: waitBefore },
  })
  const isResting = () => Date.now() < restUntil
  const noteBack = () => {
    restUntil = 0
    if (!isAway) return
    isAway = false
    say(`fix401: Redis at ${host} is back; rate limits are shared again`)
  }
  const fails = (error: unknown) => {
    restUntil = Date.now() + restMs
    if (isAway) return
    isAway = true
    say(`fix401: Redis at ${host} does not serve (${reasonOf(error)}); rate limits are kept in memory until it does`)
  }
  // What was asked before the failure may be answered after it, and ends no rest.
  const works = () => {
    if (!isResting()) noteBack()
  }
  client.on('ready', noteBack).on('error', fails)
  // It tries until it is closed; what goes wrong on the way is told as an error event.
  client.connect().catch(() => undefined)
  return { client, isUp: () => client.isReady && !isResting(), works, fails }
}

const waitBefore = (retries: number) => Math.min(100 * 2 ** retries, 2_000)

/** Few words without a secret: a server that does not know a command repeats all of it, the password as well. */
function reasonOf(error: unknown): string {
  if (error instanceof ErrorReply) return error.message.split(' ', 1)[0] ?? ''
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.message
  return 'unknown'
}
