import { testAddress } from '@/lib/address-test'
import { readForm } from '@/lib/http-api'
import { testAnswer } from '../answer'

export const GET = (request: Request) => testAnswer(request)

/** Runs the test that the form asks for. */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request)
  if (form instanceof Response) return form
  return testAnswer(request, () => testAddress(form, request.headers, request.signal))
}
