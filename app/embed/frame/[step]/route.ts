import { stepAnswer } from '../answer'

export const GET = async (request: Request, { params }: { params: Promise<{ step: string }> }) =>
  stepAnswer(request, (await params).step)
