import type { Fault } from '../fault'
import { accept, basic } from './person'
import { startRadicale } from './servers/radicale'

const users = { anna: 'blue-Kettle-17', ben: 'green-Spoon-42' }

/** Faults of a server for calendars, as the app of a telephone meets them. */
export const radicaleFaults: Fault[] = [
  {
    id: 'radicale-old-password',
    server: 'radicale',
    about: 'The calendar app still has the password from before it was changed.',
    cause: 'wrong-password',
    plant: async (bench) => {
      const port = await startRadicale(bench, users)
      return {
        url: `http://127.0.0.1:${port}/anna/calendar/`,
        platform: 'mobile',
        headers: { Authorization: basic('anna', 'blue-Kettle-16') },
        accept,
      }
    },
  },
  {
    id: 'radicale-calendar-of-another',
    server: 'radicale',
    about: 'The address is the calendar of somebody else, which only its owner may read.',
    cause: 'actually-403',
    plant: async (bench) => {
      const port = await startRadicale(bench, users)
      return {
        url: `http://127.0.0.1:${port}/ben/calendar/`,
        platform: 'mobile',
        headers: { Authorization: basic('anna', 'blue-Kettle-17') },
        accept,
      }
    },
  },
]
