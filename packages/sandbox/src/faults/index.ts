export {
  createFaults,
  type Fault,
  type FaultPlan,
  type FaultSource,
  type Faults,
  type PlannedFault,
} from './fault-plans.js'
export { readPlan } from './read-plan.js'
