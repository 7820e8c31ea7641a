import { isValidElement, type ReactNode } from 'react'
import { CodeBlock } from '@/components/ui/code-block'
import { textOf } from './text-of'

/** What a block of this language is, or where it goes. */
const captions: Record<string, string> = {
  bash: 'In a terminal',
  sh: 'In a terminal',
  shell: 'In a terminal',
  console: 'In a terminal',
  powershell: 'In PowerShell',
  js: 'JavaScript',
  javascript: 'JavaScript',
  jsx: 'JavaScript',
  ts: 'TypeScript',
  typescript: 'TypeScript',
  tsx: 'TypeScript',
  python: 'Python',
  py: 'Python',
  go: 'Go',
  java: 'Java',
  csharp: 'C#',
  cs: 'C#',
  php: 'PHP',
  ruby: 'Ruby',
  rust: 'Rust',
  http: 'As sent or answered',
  nginx: 'nginx',
  apache: 'Apache',
  apacheconf: 'Apache',
  caddy: 'Caddy',
  haproxy: 'HAProxy',
  json: 'JSON',
  yaml: 'YAML',
  yml: 'YAML',
  toml: 'TOML',
  ini: 'In the settings file',
  xml: 'XML',
  html: 'HTML',
  sql: 'SQL',
  dockerfile: 'Dockerfile',
  docker: 'Dockerfile',
  env: 'Environment',
  diff: 'What changes',
  text: 'Text',
  txt: 'Text',
}

const commands = new Set(['bash', 'sh', 'shell', 'console', 'powershell'])

/** A fenced block of MDX. In a `diff` block, lines that begin with + and - are the new and the old line. */
export function MdxCode({ children }: { children?: ReactNode }) {
  const code = isValidElement<{ className?: string; children?: ReactNode }>(children) ? children.props : { children }
  const language = /language-([\w-]+)/.exec(code.className ?? '')?.[1] ?? ''
  const text = textOf(code.children).replace(/\n$/, '')
  return (
    <CodeBlock
      caption={captions[language] ?? (language === '' ? 'Text' : language)}
      what={commands.has(language) ? 'the command' : 'the code'}
    >
      {language === 'diff' ? <Changes text={text} /> : text}
    </CodeBlock>
  )
}

function Changes({ text }: { text: string }) {
  const lines = text.split('\n')
  return lines.map((line, index) => {
    const rest = line.slice(1)
    const end = index === lines.length - 1 ? '' : '\n'
    const key = `${index}${line}`
    // The line break belongs to what is struck out, so that copying leaves no empty line.
    if (line.startsWith('-')) return <del key={key}>{rest + end}</del>
    if (line.startsWith('+')) {
      return (
        <span key={key}>
          <ins>{rest}</ins>
          {end}
        </span>
      )
    }
    return <span key={key}>{(line.startsWith(' ') ? rest : line) + end}</span>
  })
}
