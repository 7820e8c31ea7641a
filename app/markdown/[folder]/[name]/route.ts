import { content } from '@/lib/content/content'
import { markdownOf } from '@/lib/content/markdown'

interface Context {
  params: Promise<{ folder: string; name: string }>
}

/** A page of the guide as Markdown. It is reached at the page's own address with `.md` (proxy.ts). */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { folder, name } = await params
  const text = markdownOf(folder, name, content())
  if (text === undefined) return new Response('There is no such page.\n', { status: 404 })
  const headers = { 'content-type': 'text/markdown; charset=utf-8', 'x-robots-tag': 'noindex' }
  return new Response(text, { headers })
}
