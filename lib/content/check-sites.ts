import fs from 'node:fs'
import path from 'node:path'
import type { SiteProfile } from '../diagnosis/catalogue'
import { looksSecret } from '../http-auth/secrets'
import { ContentError } from './front-matter'
import { lineInJson } from './json-lines'
import type { Content } from './load'

/** The profile that stands for no site: its hosts are set aside for examples (RFC 2606). */
const example = 'example'
const setAside = /(?:^|[./@])example\.(?:com|net|org)$/

/** Each host has one profile, notes stand beside what exists, and nobody's addresses are not used as somebody's. */
export function checkSites(root: string, { sites, fixes, catalogue }: Pick<Content, 'sites' | 'fixes' | 'catalogue'>) {
  const faults: ContentError[] = []
  const claimed = new Map<string, string>()
  const questions = new Set(catalogue.questions.map(({ id }) => id))
  for (const profile of sites.values()) {
    const file = fileOf(profile)
    const say = (at: (string | number)[], detail: string) => {
      const line = lineInJson(fs.readFileSync(path.join(root, file), 'utf8'), at)
      faults.push(new ContentError(file, line, detail))
    }
    if (!/^[a-z0-9-]{1,64}$/.test(profile.id) || looksSecret(profile.id)) {
      say([], `“${profile.id}” cannot be carried by a link; name the file in lower-case words joined by hyphens`)
    }
    profile.hosts.forEach((host, index) => {
      const owner = claimed.get(host)
      if (owner !== undefined) say(['hosts', index], `“${host}” is claimed by ${owner} as well`)
      claimed.set(host, file)
      if (profile.id !== example && setAside.test(host)) say(['hosts', index], `“${host}” is set aside for examples`)
    })
    for (const [key, link] of Object.entries(profile.links)) {
      const host = link.startsWith('mailto:') ? link : new URL(link).hostname
      if (profile.id !== example && setAside.test(host)) say(['links', key], `“${link}” is set aside for examples`)
    }
    profile.notes.forEach((note, index) => {
      note.fixes?.forEach((id, at) => {
        if (!fixes.has(id)) say(['notes', index, 'fixes', at], `the note names the fix “${id}”, which does not exist`)
      })
      note.questions?.forEach((id, at) => {
        if (questions.has(id)) return
        say(['notes', index, 'questions', at], `the note names the question “${id}”, which does not exist`)
      })
    })
  }
  return faults
}

function fileOf({ id }: SiteProfile): string {
  return `content/sites/${id}.json`
}
