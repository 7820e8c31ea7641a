import { content } from '@/lib/content/content'
import { markdownOf } from '@/lib/content/markdown'
import { fileAnswer } from '@/lib/file-answer'

interface Context {
  params: Promise<{ folder: string; name: string }>
}

/** A page of the guide as Markdown. It is reached at the page's own address with `.md` (proxy.ts). */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { folder, name } = await params
  const text = markdownOf(folder, name, content())
  if (text === undefined) return new Response('There is no such page.\n', { status: 404 })
  return fileAnswer(request, text, 'text/markdown', { 'x-robots-tag': 'noindex' })
}
