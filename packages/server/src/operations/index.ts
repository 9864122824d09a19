export type { Command } from './command.js'
export { type AnyCommand, type RecoverOptions, recoverOperations } from './recover-operations.js'
export { runForgiving } from './run-forgiving.js'
export { type OperationEnd, runOperation } from './run-operation.js'
