import { encode } from 'uqr'

/** Modules round the code that stay white (ISO/IEC 18004, 5.3.8). */
const quietZone = 4
/** Above this the modules are too fine for the camera of a phone. */
const maxVersion = 25
/** Bytes that such a code holds at the lowest error correction. */
const maxLength = 1273
/** From this many modules on the code is drawn larger. */
const dense = 69

/** Text as a QR code, dark on white in every theme. Text that is too long for a code is told so. */
export function QrCode({ text, label }: { text: string; label: string }) {
  if (new TextEncoder().encode(text).length > maxLength)
    return <p className="quiet">It is too long for a code to scan. Copy it instead.</p>
  const { size, data } = encode(text, { border: quietZone, maxVersion, boostEcc: true })
  return (
    <svg
      className={size > dense + 2 * quietZone ? 'qr dense' : 'qr'}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={data.map(rowPath).join('')} fill="#000" />
    </svg>
  )
}

/** The dark runs of one row of modules. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue
    const start = x
    while (row[x + 1]) x += 1
    path += `M${start} ${y}h${x - start + 1}v1H${start}z`
  }
  return path
}
