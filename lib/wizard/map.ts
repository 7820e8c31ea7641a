import { indexOf } from '../diagnosis/belief'
import type { Catalogue, Platform, Question } from '../diagnosis/catalogue'
import { existsOn } from './standing'

/** The questions of a platform as a tree: each below the question whose answer opens it. */
export interface MapNode {
  question: Question
  /** Options of the question above that open it; empty when it is asked of everybody. */
  openedBy: string[]
  /** The fewest answers on which the question can stand. */
  reach: [string, string][]
  children: MapNode[]
}

/** Builds the tree of a platform, in the order of the file. */
export function mapOf(platform: Platform, catalogue: Catalogue): MapNode[] {
  const { questions } = indexOf(catalogue)
  const here = catalogue.questions.filter(
    (question) => existsOn(question, platform) && question.id !== 'platform' && !question.device,
  )
  const conditionOf = (question: Question): [string, string[]] | undefined =>
    Object.entries({ ...question.ask_when, ...question.ask_any })
      .filter(([key]) => {
        const above = questions.get(key)
        return above !== undefined && existsOn(above, platform)
      })
      // The last condition is the nearest: the others lead to it.
      .at(-1)

  const nodes = new Map<string, MapNode>()
  for (const question of here) {
    const openedBy = conditionOf(question)?.[1] ?? []
    nodes.set(question.id, { question, openedBy, reach: reachOf(question, platform, catalogue), children: [] })
  }
  const roots: MapNode[] = []
  for (const node of nodes.values()) {
    const above = nodes.get(conditionOf(node.question)?.[0] ?? '')
    if (above) above.children.push(node)
    else roots.push(node)
  }
  return roots
}

/** Answers that make every condition of the question hold, the first option of each. */
function reachOf(question: Question, platform: Platform, catalogue: Catalogue): [string, string][] {
  const { questions } = indexOf(catalogue)
  const reach = new Map<string, string>([['platform', platform]])
  const satisfy = (asked: Question) => {
    const any = Object.entries(asked.ask_any ?? {}).filter(([key]) => lives(key))
    const all = Object.entries(asked.ask_when ?? {}).filter(([key]) => lives(key))
    for (const [key, [option = '']] of [...all, ...any.slice(0, 1)]) {
      const above = questions.get(key)
      if (above) satisfy(above)
      if (!reach.has(key)) reach.set(key, option)
    }
  }
  const lives = (key: string) => {
    const above = questions.get(key)
    return above !== undefined && existsOn(above, platform)
  }
  satisfy(question)
  return [...reach]
}
