import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** The trail that was walked last, kept on the person's own device and nowhere else. */
export interface KeptTrail {
  /** The canonical query, without a question mark. */
  query: string
  /** The heading of the step. */
  title: string
  /** Milliseconds since 1970. */
  at: number
}

interface TrailStore {
  kept: KeptTrail | null
}

export const useTrailStore = create<TrailStore>()(persist((): TrailStore => ({ kept: null }), { name: 'fix401-trail' }))

/** Remembers where the person is. */
export function keepTrail(kept: KeptTrail): void {
  useTrailStore.setState({ kept })
}

/** Deletes what is kept on this device. */
export function forgetTrail(): void {
  useTrailStore.setState({ kept: null })
  useTrailStore.persist.clearStorage()
}
