import { links } from '@/lib/links'
import type { CauseGroup } from './cause-groups'

/** The causes by family, in short: for the start page and for an address that leads nowhere. */
export function CauseIndex({ groups }: { groups: readonly CauseGroup[] }) {
  return (
    <div className="families">
      {groups.map((group) => (
        <div key={group.id}>
          <h3>{group.title}</h3>
          <ul>
            {group.causes.map(({ id, title }) => (
              <li key={id}>
                <a href={links.cause(id)}>{title}</a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
