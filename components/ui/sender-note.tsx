import { Slip } from './slip'

/** Plain text of the sender, marked as theirs. `of`: what they sent, such as “this link”. */
export function SenderNote({ note, of }: { note: string; of: string }) {
  return (
    <Slip kind="sender">
      <p>
        <b>{`Written by the sender of ${of}`}</b>
      </p>
      <p className="sender-note">{note}</p>
    </Slip>
  )
}
