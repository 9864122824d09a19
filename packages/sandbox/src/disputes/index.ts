export { decideDispute, missDispute } from './decide-dispute.js'
export { endInquiries, refuseDisputed } from './disputes-of-charge.js'
export { openDispute } from './open-dispute.js'
export { disputeRoutes } from './routes.js'
