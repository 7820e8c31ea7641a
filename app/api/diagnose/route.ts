import { content } from '@/lib/content/content'
import { diagnoseRequest } from '@/lib/contract'
import { diagnosePaste } from '@/lib/diagnosis/diagnose-paste'
import { readJson, route } from '@/lib/http-api'

const bodyLimit = 2 * 1024 * 1024

/** Judges evidence. Nothing is stored. */
async function post(request: Request): Promise<Response> {
  const body = await readJson(request, diagnoseRequest, bodyLimit)
  const result = diagnosePaste(body, content().catalogue, Date.now())
  return Response.json(result, { headers: { 'cache-control': 'no-store, no-transform' } })
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({ POST: post })
