import type { NextConfig } from 'next'

const config: NextConfig = {
  // What runs on the server only is not for Next to bundle.
  serverExternalPackages: ['@azora/pay-server', '@azora/pay-sandbox'],
  poweredByHeader: false,
}

export default config
