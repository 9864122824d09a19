export { applyVariables } from './apply-variables.js'
export { resolveRules, type StyleRule } from './resolve-rules.js'
