export { answerControl } from './answer-control.js'
