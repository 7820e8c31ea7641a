import type { Finding } from '@/lib/contract'

const lead = /^You say: /

/** True for what was read from the person's own words. */
export function isTold({ id }: Finding): boolean {
  return id.startsWith('told-')
}

/** What was taken from the person's own words, each with the sentence that it was read in, so that they can check it. */
export function Told({ findings }: { findings: Finding[] }) {
  if (findings.length === 0) return null
  return (
    <section aria-labelledby="told">
      <h3 id="told">What we took from your words</h3>
      <ul className="told">
        {findings.map(({ id, text, quote }) => (
          <li key={id}>
            {saidOf(text)}
            {quote ? <q className="quiet">{quote}</q> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function saidOf(text: string): string {
  const said = text.replace(lead, '')
  return said.charAt(0).toUpperCase() + said.slice(1)
}
