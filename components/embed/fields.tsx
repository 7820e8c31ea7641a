import type { ComponentProps } from 'react'
import { Field, SelectField } from '@/components/ui/field'
import type { Catalogue, VariantKey } from '@/lib/diagnosis/catalogue'
import {
  clientOptions,
  type EmbedDraft,
  type EmbedFaults,
  type EmbedKey,
  type EmbedOptions,
  embedLoadings,
  embedModes,
  embedThemes,
} from '@/lib/embed/options'
import { optionWording } from '@/lib/wizard/standing'
import { faultText, loadingWords, modeWords, themeWords } from './embed-words'

interface Props {
  /** What the fields hold at first; from then on they keep it themselves. */
  typed: EmbedDraft
  /** Faults that are shown. */
  faults: EmbedFaults
  catalogue: Catalogue
}

/** The few fields that most sites need. */
export function FirstFields({ catalogue, ...fields }: Props) {
  const platforms = catalogue.questions.find(({ id }) => id === 'platform')?.options ?? []
  return (
    <>
      <Text
        {...fields}
        name="origin"
        label="Your site’s address"
        hint="Of a whole address only the beginning is needed."
        inputMode="url"
        placeholder="shop.example"
      />
      <Choice {...fields} name="mode" label="How it appears" options={pairs(embedModes, modeWords)} />
      <Choice
        {...fields}
        name="platform"
        label="Where your visitors meet the error"
        none="They are asked"
        options={platforms.map((option) => [option.id, optionWording(option, false)])}
      />
      {catalogue.sites.length > 0 ? (
        <Choice
          {...fields}
          name="site"
          label="Site profile"
          hint="Its own sign-in, reset and contact links stand beside the steps."
          none="None"
          options={catalogue.sites.map(({ id, name }) => [id, name])}
        />
      ) : null}
    </>
  )
}

const deviceNames: Record<VariantKey, string> = { browser: 'Browser', system: 'System', client: 'Program or language' }

/** What is known beforehand: it need not be asked. */
export function KnownFields({ catalogue, platform, ...fields }: Props & Pick<EmbedOptions, 'platform'>) {
  return (
    <>
      <Choice
        {...fields}
        name="cause"
        label="What you suspect"
        hint="It counts as your opinion: their answers can outweigh it."
        none="Nothing"
        groups={catalogue.families.map(({ id, title }) => ({
          title,
          options: catalogue.causes.filter(({ family }) => family === id).map((cause) => [cause.id, cause.title]),
        }))}
      />
      <Text {...fields} name="status" label="Status that you answered" inputMode="numeric" placeholder="401" />
      <Choice
        {...fields}
        name="client"
        label="What they use"
        none="Not known"
        groups={clientOptions(platform, catalogue).map(({ key, options }) => ({
          title: deviceNames[key],
          options: options.map((option) => [option.id, optionWording(option, false)]),
        }))}
      />
      <Text
        {...fields}
        name="host"
        label="Host that refuses them"
        hint="Shown in the form of the live test. It is never tested by itself."
        placeholder="api.shop.example"
      />
      <Text
        {...fields}
        name="ref"
        label="Your reference"
        hint="Such as the number of a ticket. Your page gets it back at the end."
      />
    </>
  )
}

/** Colours and words. */
export function LookFields(fields: Omit<Props, 'catalogue'>) {
  return (
    <>
      <Choice {...fields} name="theme" label="Colours" options={pairs(embedThemes, themeWords)} />
      <Text
        {...fields}
        name="accent"
        label="Colour of the buttons"
        hint="Their words are black or white, whichever can be read better."
        placeholder="#0f4c63"
      />
      <Text {...fields} name="radius" label="Roundness of the corners" placeholder="8px" />
      <Text
        {...fields}
        name="label"
        label="Words on the button"
        hint="For the button in the corner."
        spellCheck
        autoCapitalize="sentences"
      />
      <Text {...fields} name="title" label="Title of the dialog" spellCheck autoCapitalize="sentences" />
    </>
  )
}

/** When it loads and opens, and where its styles go. */
export function BehaviourFields(fields: Omit<Props, 'catalogue'>) {
  return (
    <>
      <Choice
        {...fields}
        name="loading"
        label="When it loads"
        none="As is usual for how it appears"
        options={pairs(embedLoadings, loadingWords)}
      />
      <Check {...fields} name="watch" label="Open when your own page is answered with a 401">
        It looks at the status, the scheme and the path of your page’s own requests, once a page.
      </Check>
      <Check {...fields} name="sheet" label="My site’s policy forbids style attributes">
        Then the styles come as a rule for your stylesheet.
      </Check>
    </>
  )
}

type Shown = Pick<Props, 'typed' | 'faults'>

function Text({
  name,
  typed,
  faults,
  ...field
}: Shown & { name: EmbedKey } & Omit<ComponentProps<typeof Field>, 'id' | 'error' | 'defaultValue'>) {
  return (
    <Field
      {...field}
      id={name}
      name={name}
      autoComplete="off"
      defaultValue={typed[name]}
      error={faultText(name, faults)}
    />
  )
}

type Pair = readonly [value: string, words: string]

interface ChoiceProps extends Shown {
  name: EmbedKey
  label: string
  hint?: string
  /** Words for saying nothing. */
  none?: string
  options?: readonly Pair[]
  groups?: readonly { title: string; options: readonly Pair[] }[]
}

function Choice({ name, label, hint, typed, none, options = [], groups = [] }: ChoiceProps) {
  const list = (pairs: readonly Pair[]) =>
    pairs.map(([value, words]) => (
      <option key={value} value={value}>
        {words}
      </option>
    ))
  return (
    <SelectField id={name} name={name} label={label} hint={hint} defaultValue={typed[name]}>
      {none === undefined ? null : <option value="">{none}</option>}
      {list(options)}
      {groups.map((group) => (
        <optgroup key={group.title} label={group.title}>
          {list(group.options)}
        </optgroup>
      ))}
    </SelectField>
  )
}

function Check({ name, label, typed, children }: Shown & { name: EmbedKey; label: string; children: string }) {
  return (
    <p className="check">
      <input
        type="checkbox"
        id={name}
        name={name}
        value="on"
        defaultChecked={typed[name] === 'on'}
        aria-describedby={`${name}-hint`}
      />
      <label htmlFor={name}>
        {label}
        <span className="hint" id={`${name}-hint`}>
          {children}
        </span>
      </label>
    </p>
  )
}

function pairs<Value extends string>(values: readonly Value[], words: Record<Value, string>): Pair[] {
  return values.map((value) => [value, words[value]])
}
