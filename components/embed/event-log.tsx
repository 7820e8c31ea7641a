export interface SeenEvent {
  id: number
  name: string
  /** As JSON; empty without one. */
  detail: string
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
              <code>{name}</code> {detail === '' ? null : <span className="mono">{detail}</span>}
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
