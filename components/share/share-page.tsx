import type { Content } from '@/lib/content/load'
import { optionWording } from '@/lib/wizard/standing'
import { Composer } from './composer'

/** Where support teams put a link together. */
export function SharePage({ content: { catalogue }, publicUrl }: { content: Content; publicUrl: string | undefined }) {
  const platform = catalogue.questions.find(({ id }) => id === 'platform')
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <Composer
        platforms={(platform?.options ?? []).map((option) => [option.id, optionWording(option, false)])}
        groups={catalogue.families.map(({ id, title }) => ({
          title,
          causes: catalogue.causes
            .filter(({ family }) => family === id)
            .map((cause) => ({ id: cause.id, title: cause.title, actors: cause.actors })),
        }))}
        devices={catalogue.questions.filter(({ device }) => device)}
        sites={catalogue.sites}
        publicUrl={publicUrl}
      />
    </main>
  )
}
