export { createFaults, type Fault, type FaultPlan, type FaultSource, type Faults } from './fault-plans.js'
