import { route } from '@/lib/http-api'
import { openApi } from '@/lib/openapi'

/** The description of the API, made from the schemas that validate it. */
function get(): Response {
  return Response.json(openApi(), { headers: { 'cache-control': 'no-cache' } })
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({ GET: get })
