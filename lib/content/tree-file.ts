import fs from 'node:fs'
import path from 'node:path'
import type { Catalogue } from '../diagnosis/catalogue'
import { growTree, type TreeNode } from '../wizard/decision-tree'
import { readContent } from './load'

/** The decision tree behind /map: grown when the app is built, because that takes seconds, and read when it starts. */

const treeFile = '.cache/decision-tree.json'

/** Steps to which fewer than one in two hundred of a platform's people come are left to the wizard. */
const leastShare = 0.005

/** Writes the tree below `root`; done before the app is built. */
export function writeTree(root: string): void {
  const file = path.join(root, treeFile)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, JSON.stringify(growTree(readContent(root).catalogue, leastShare)))
}

/** Reads the tree that the build wrote; where there is none it is grown now. */
export function readTree(root: string, catalogue: Catalogue): TreeNode {
  const file = path.join(root, treeFile)
  if (!fs.existsSync(file)) return growTree(catalogue, leastShare)
  return JSON.parse(fs.readFileSync(file, 'utf8'))
}
