export type { Fact, FactSubjects, FactType } from './fact.js'
