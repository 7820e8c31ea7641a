import { routeToNowhere } from '@/lib/http-api'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeToNowhere()
