export interface SeenEvent {
  id: number
  name: string
  detail: Readonly<Record<string, string | null>> | null
}

/** The events that the element has fired, the newest last. */
export function EventLog({ events }: { events: readonly SeenEvent[] }) {
  return (
    <div className="embed-events">
      <h3 id="events">What your page hears</h3>
      {events.length === 0 ? (
        <p className="quiet">No event yet.</p>
      ) : (
        <ol aria-labelledby="events">
          {events.map(({ id, name, detail }) => (
            <li key={id}>
              <code>{name}</code>
              {detail === null ? null : <> {wordsOf(detail)}</>}
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function wordsOf(detail: NonNullable<SeenEvent['detail']>): string {
  return Object.entries(detail)
    .map(([key, value]) => `${key}: ${value || 'none'}`)
    .join(', ')
}
