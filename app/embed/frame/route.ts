import { stepAnswer } from './answer'

export const GET = (request: Request) => stepAnswer(request)
