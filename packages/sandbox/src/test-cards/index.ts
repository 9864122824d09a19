export { type Aftermath, type CardBehaviour, type Decline, declines } from './card-behaviour.js'
export { checkCard, fullYear, type TypedCard } from './check-card.js'
export { cardByName, cardByNumber } from './test-cards.js'
