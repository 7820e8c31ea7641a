/** Runs once when the server starts, before the first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { recordPeers } = await import('./lib/peer')
    recordPeers()
    // Made now and not for the first test, so that Redis is connected then, or missed in the log.
    const { probeService } = await import('./lib/probe/service')
    await probeService()
  }
}
