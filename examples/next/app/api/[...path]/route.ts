import { shop } from '../../../lib/azora'

const answer = async (request: Request) => (await shop()).pay.handler(request)

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as POST }
