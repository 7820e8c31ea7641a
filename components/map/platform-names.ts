import type { Platform } from '@/lib/diagnosis/catalogue'

/** Where a 401 is met, in a few words. */
export const platformNames: Record<Platform, string> = {
  browser: 'In a web browser',
  mobile: 'In an app',
  'api-client': 'In code, a terminal or an API tool',
}
