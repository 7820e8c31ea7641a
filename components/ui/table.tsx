import type { ReactNode } from 'react'

interface Props {
  head: readonly { content: ReactNode; text: string }[]
  rows: readonly (readonly ReactNode[])[]
  caption?: string
}

/** A table whose first cell names its row. On a phone each row becomes a block, and its cells name their columns. */
export function Table({ head, rows, caption }: Props) {
  return (
    <div className="scroll">
      <table className="stack">
        {caption ? <caption className="vh">{caption}</caption> : null}
        <thead>
          <tr>
            {head.map(({ content, text }) => (
              <th key={text} scope="col">
                {content}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a written table never move
            <tr key={row}>
              {cells.map((cell, column) =>
                column === 0 ? (
                  <th key="name" scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={head[column]?.text ?? column} data-label={head[column]?.text || undefined}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
