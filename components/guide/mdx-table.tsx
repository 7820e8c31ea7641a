import { Children, isValidElement, type ReactElement, type ReactNode } from 'react'
import { Table } from '@/components/ui/table'
import { textOf } from './text-of'

type Element = ReactElement<{ children?: ReactNode }>

/** All elements of one name below, however MDX wrapped them. */
function findAll(children: ReactNode, names: readonly string[]): Element[] {
  return Children.toArray(children).flatMap((child) => {
    if (!isValidElement<{ children?: ReactNode }>(child)) return []
    return typeof child.type === 'string' && names.includes(child.type) ? [child] : findAll(child.props.children, names)
  })
}

/** A table of MDX: its header row names the cells of each row, which a phone shows one below the other. */
export function MdxTable({ children }: { children?: ReactNode }) {
  const [head, ...rows] = findAll(children, ['tr']).map((row) => findAll(row.props.children, ['th', 'td']))
  return (
    <Table
      head={(head ?? []).map(({ props }) => ({ content: props.children, text: textOf(props.children) }))}
      rows={rows.map((cells) => cells.map(({ props }) => props.children))}
    />
  )
}
