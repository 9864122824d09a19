export { type Listener, type ListenOptions, listen } from './listen.js'
export { ListenError, listenSentence } from './listen-error.js'
