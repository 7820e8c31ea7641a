import { Button } from '@/components/ui/button'
import { Slip } from '@/components/ui/slip'

interface Props {
  address: string
  action: (form: FormData) => void
  platform: string | undefined
  onConfirm: (() => void) | undefined
}

/** Warns before a link is asked for that may be good for one use only. */
export function Confirm({ address, action, platform, onConfirm }: Props) {
  return (
    <div className="before-heading">
      <Slip kind="warn" role="alert">
        <p>
          <strong>This link may be good for one use only.</strong> If it signs you in, resets something or signs you
          out, asking for it may use it up. We would ask once, and for nothing else.
        </p>
        <form
          action={action}
          onSubmit={(event) => {
            if (!onConfirm) return
            event.preventDefault()
            onConfirm()
          }}
        >
          <input type="hidden" name="url" value={address} />
          <input type="hidden" name="confirmed" value="yes" />
          {platform ? <input type="hidden" name="platform" value={platform} /> : null}
          <p className="row">
            <Button look="second" small>
              Ask for it once
            </Button>
          </p>
        </form>
      </Slip>
    </div>
  )
}
