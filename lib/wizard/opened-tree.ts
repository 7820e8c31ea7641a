import type { TreeNode, Way } from './decision-tree'
import type { DrawnNode } from './drawn-tree'

/** Opening and closing branches of a drawing that is on screen. Only types are imported: the engine stays on the server. */

/** Each step with its answer, from the first question on. */
export type Steps = readonly (readonly [step: string, answer: string])[]

/** The ways on from the step at the end of a path; undefined where the tree is cut, or never was. */
export function waysAt(tree: TreeNode, path: Steps): Way[] | undefined {
  let node: TreeNode | undefined = tree
  for (const [id, answer] of path) {
    if (node?.id !== id) return undefined
    node = node.ways?.find(({ answers }) => answers.includes(answer))?.to
  }
  return node?.ways
}

/** The drawing with these ways below the step at the end of the path, none of them open. */
export function openAt(root: DrawnNode, path: Steps, ways: readonly Way[]): DrawnNode {
  return replaceAt(root, path, (node) => ({
    ...node,
    ways: ways.map(({ to: { ways: _, ...to }, ...way }) => ({ ...way, to: { ...to, ways: [] } })),
  }))
}

/** The drawing with nothing below the step at the end of the path. */
export function closeAt(root: DrawnNode, path: Steps): DrawnNode {
  return replaceAt(root, path, (node) => ({ ...node, ways: [] }))
}

function replaceAt(node: DrawnNode, path: Steps, change: (node: DrawnNode) => DrawnNode): DrawnNode {
  const [step, ...rest] = path
  if (!step) return change(node)
  return {
    ...node,
    ways: node.ways.map((way) =>
      way.answers.includes(step[1]) ? { ...way, to: replaceAt(way.to, rest, change) } : way,
    ),
  }
}
