import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'

interface Props {
  address: string
  action: (form: FormData) => void
  platform: string | undefined
  error: string | undefined
  /** Runs the test with its stages shown; absent until scripts run. */
  onRun: ((address: string) => void) | undefined
}

/** One field and no secret. It works without scripts: the server runs the test and answers with the result. */
export function AddressForm({ address, action, platform, error, onRun }: Props) {
  return (
    <form
      className="fields test-form"
      data-form="address"
      action={action}
      onSubmit={(event) => {
        if (!onRun) return
        event.preventDefault()
        onRun(String(new FormData(event.currentTarget).get('url') ?? ''))
      }}
    >
      {platform ? <input type="hidden" name="platform" value={platform} /> : null}
      <Field
        id="url"
        name="url"
        label="Address"
        hint="The exact one that answers 401"
        error={error}
        inputMode="url"
        autoComplete="url"
        placeholder="example.com/page"
        defaultValue={address}
      />
      <p className="row">
        <Button onward>Run the test</Button>
      </p>
    </form>
  )
}
