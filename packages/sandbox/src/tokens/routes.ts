import { type AnyRoute, route } from '../api/route.js'
import { found } from '../errors/index.js'
import { expand } from '../parameters/index.js'
import { createParameters, createToken } from './create-token.js'
import { createWalletToken, walletTokenParameters } from './create-wallet-token.js'

export const tokenRoutes: readonly AnyRoute[] = [
  route('POST /v1/tokens', createParameters, createToken, 'allowed'),
  // Stripe.js has this from the wallet; the stand-in's wallets are simulated and ask here.
  route('POST /v1/sandbox/wallet_tokens', walletTokenParameters, createWalletToken, 'allowed'),
  route('GET /v1/tokens/:id', { expand }, ({ world, id }) => {
    return found(world.tokens.get(id), 'token', id)
  }),
]
