'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useCallback, useEffect, useState } from 'react'
import { type FieldErrors, useForm } from 'react-hook-form'
import { loadCatalogue } from '@/components/test/paste/catalogue'
import { Button } from '@/components/ui/button'
import { Columns } from '@/components/ui/columns'
import { ErrorSummary, type FieldError } from '@/components/ui/error-summary'
import { Field, SelectField } from '@/components/ui/field'
import { FocusOnLoad } from '@/components/ui/focus-on-load'
import type { Actor, Catalogue, Question, SiteProfile } from '@/lib/diagnosis/catalogue'
import { links } from '@/lib/links'
import { type Draft, deviceQuestions, draftOf, emptyDraft } from '@/lib/wizard/compose'
import { leftOut } from '@/lib/wizard/link-faults'
import { emptyTrail, type ReadTrail, type Trail } from '@/lib/wizard/trail'
import { carriedBy } from './carried'
import { DeviceSelects } from './device-selects'
import { draftSchema } from './draft-schema'
import { LinkPreview } from './link-preview'
import { makeLink } from './make-link'
import { NoteField } from './note-field'
import { PasteLink } from './paste-link'
import { WhoMustAct } from './who-must-act'

export interface ComposerProps {
  /** Options of `platform`: value and words. */
  platforms: [string, string][]
  groups: { title: string; causes: { id: string; title: string; actors: Actor[] }[] }[]
  /** The questions about the person's device. */
  devices: Question[]
  sites: SiteProfile[]
  publicUrl: string | undefined
}

/** Makes a link for somebody else. All of it happens in the browser; what is typed goes nowhere. */
export function Composer({ platforms, groups, devices, sites, publicUrl }: ComposerProps) {
  const [ready, setReady] = useState(false)
  const [catalogue, setCatalogue] = useState<Catalogue | 'failed'>()
  /** A link that was read. What no field says anew stays as it is there. */
  const [kept, setKept] = useState<Trail>(emptyTrail)
  const [summary, setSummary] = useState<{ errors: FieldError[]; attempt: number }>()
  const form = useForm<Draft>({
    defaultValues: emptyDraft,
    resolver: zodResolver(draftSchema),
    mode: 'onTouched',
    shouldFocusError: false,
  })
  const { register, handleSubmit, formState } = form
  const draft = form.watch()
  const errorOf = (name: keyof Draft) => formState.errors[name]?.message

  const load = useCallback(async () => {
    const loaded = await loadCatalogue()
    const whole = loaded && { ...loaded, sites }
    setCatalogue(whole ?? 'failed')
    return whole
  }, [sites])
  useEffect(() => setReady(true), [])
  useEffect(() => {
    const title = document.title.replace(/^Error: /, '')
    document.title = summary ? `Error: ${title}` : title
  }, [summary])

  const isFaulty = Object.keys(formState.errors).length > 0
  const known = typeof catalogue === 'object' ? catalogue : undefined
  const made = known && !isFaulty ? makeLink(withoutFaults(draft), kept, known) : undefined
  const isBlank = Object.values(draft).every((value) => value === '')
  const state = isFaulty ? 'faulty' : made ? 'made' : catalogue === 'failed' ? 'failed' : isBlank ? 'blank' : 'loading'
  const suspected = groups.flatMap(({ causes }) => causes).find(({ id }) => id === draft.cause)

  function take({ trail }: ReadTrail) {
    // What the link does not say leaves alone what was typed.
    const said = Object.entries(draftOf(trail)).filter(([, value]) => value !== '')
    form.reset({ ...form.getValues(), ...Object.fromEntries(said) })
    // What stays may still be wrong.
    void form.trigger()
    setKept(trail)
    setSummary(undefined)
  }

  function showErrors(errors: FieldErrors<Draft>) {
    const listed = (['url', 'note', 'ref'] as const).flatMap((id) => {
      const text = errors[id]?.message
      return text ? [{ id, text }] : []
    })
    setSummary((before) => ({ errors: listed, attempt: (before?.attempt ?? 0) + 1 }))
  }

  function showLink() {
    setSummary(undefined)
    document.getElementById('link')?.focus()
  }

  const left = leftOut(draft.url)
  return (
    <Columns
      margin={
        <div className="in-sight">
          <LinkPreview made={made} state={state} publicUrl={publicUrl} onTryAgain={() => void load()} />
          {suspected ? <WhoMustAct actors={suspected.actors} /> : null}
        </div>
      }
    >
      {summary ? (
        <div key={summary.attempt}>
          <ErrorSummary errors={summary.errors} />
          <FocusOnLoad id="error-summary" />
        </div>
      ) : null}
      <h1>Compose a link</h1>
      <p className="lead">
        For support teams: a link that opens the steps at what you know already, with a word from you.
      </p>
      <p>Say what you know and leave the rest out. It is put together in your browser, and the link holds no secret.</p>
      <noscript>
        <p>
          This form needs JavaScript, so that a password typed by accident cannot end up in an address. Without it, send{' '}
          <a href={links.wizard()}>the plain link to the steps</a>.
        </p>
      </noscript>
      <PasteLink
        ready={ready}
        loadCatalogue={load}
        carried={known ? carriedBy(kept, known) : []}
        onRead={take}
        onLeaveOut={() => setKept(emptyTrail)}
      />
      <form
        className="fields"
        data-form="compose"
        method="post"
        noValidate
        autoComplete="off"
        onFocus={() => void loadCatalogue()}
        onChange={() => void load()}
        onSubmit={handleSubmit(showLink, showErrors)}
      >
        <fieldset className="fields" disabled={!ready}>
          <legend className="vh">The link</legend>
          <SelectField id="platform" label="Where they see it" {...register('platform')}>
            <option value="">Not said</option>
            {platforms.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
            <option value="not-sure">They are not sure</option>
          </SelectField>
          <DeviceSelects questions={deviceQuestions(draft, { questions: devices, sites })} register={register} />
          <SelectField
            id="cause"
            label="What you suspect"
            optional="if anything"
            hint="It counts as your opinion: their answers can outweigh it."
            {...register('cause')}
          >
            <option value="">Nothing yet</option>
            {groups.map(({ title, causes }) => (
              <optgroup key={title} label={title}>
                {causes.map((cause) => (
                  <option key={cause.id} value={cause.id}>
                    {cause.title}
                  </option>
                ))}
              </optgroup>
            ))}
          </SelectField>
          <div>
            <Field
              id="url"
              label="Address"
              optional="that refuses them"
              error={errorOf('url')}
              inputMode="url"
              autoComplete="off"
              placeholder="example.com/page"
              describedBy="url-left-out"
              {...register('url')}
            />
            <p className="hint count" id="url-left-out" role="status">
              {errorOf('url') ? '' : leftOutWords(left)}
            </p>
          </div>
          <NoteField {...register('note')} text={draft.note} error={errorOf('note')} />
          {sites.length > 0 ? (
            <SelectField
              id="site"
              label="Site"
              optional="if it has a profile here"
              hint="Its own sign-in, reset and contact links stand beside the steps."
              {...register('site')}
            >
              <option value="">Found by the address</option>
              {sites.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
          ) : null}
          <Field
            id="ref"
            label="Your reference"
            optional="such as the number of a ticket"
            error={errorOf('ref')}
            autoComplete="off"
            {...register('ref')}
          />
          <p className="row">
            {/* Leaving a field marks it, which would move the button away from under the pointer before it is let go. */}
            <Button onward onMouseDown={(event) => event.preventDefault()}>
              Make the link
            </Button>
          </p>
        </fieldset>
      </form>
    </Columns>
  )
}

/** What is still being typed may be wrong without being marked: it stays out of the link meanwhile. */
function withoutFaults(draft: Draft): Draft {
  const faults = draftSchema.safeParse(draft).error?.issues ?? []
  return { ...draft, ...Object.fromEntries(faults.map(({ path }) => [path[0], ''])) }
}

function leftOutWords({ query, ids }: ReturnType<typeof leftOut>): string {
  if (query && ids) return 'The link leaves out what follows the path, and masks the long ids in it.'
  if (query) return 'The link leaves out what follows the path: everything from the ? or # on.'
  return ids ? 'The link masks the long ids in the path.' : ''
}
