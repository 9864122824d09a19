#!/usr/bin/env node
import packageJson from '../../package.json' with { type: 'json' }
import { ListenError, listenSentence } from '../node/index.js'
import { createSandbox } from '../sandbox/index.js'
import { parseArguments, usage } from './parse-arguments.js'
import { tellAttempts } from './tell-attempts.js'

try {
  await start()
} catch (error) {
  console.error(sentenceOf(error))
  process.exitCode = 1
}

async function start(): Promise<void> {
  const options = parseArguments(process.argv.slice(2))
  if (options.help) {
    console.log(usage)
    return
  }
  if (options.version) {
    console.log(packageJson.version)
    return
  }
  const sandbox = createSandbox({
    webhooks: options.webhooks,
    onWebhookAttempt: tellAttempts((line) => console.error(line)),
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(options.clock !== undefined && { clock: options.clock }),
    ...(options.data !== undefined && { persist: options.data }),
  })
  const { url } = await sandbox.listen({ port: options.port, host: options.host })
  const endpoints = sandbox.objects.webhookEndpoints.list()
  console.log(
    [
      `Sandbox (simulated Stripe) on ${url}`,
      `  API               ${url}/v1`,
      `  Inspector         ${url}/_sandbox`,
      `  Stripe.js         ${url}/stripe.js`,
      `  secret key        ${sandbox.secretKey}`,
      `  publishable key   ${sandbox.publishableKey}`,
      `  seed              ${sandbox.seed}`,
      ...(options.data === undefined ? [] : [`  remembers in      ${options.data}`]),
      ...endpoints.map(
        (endpoint) => `  webhooks          ${endpoint.url} (${endpoint.id}) signed with ${endpoint.secret}`,
      ),
    ].join('\n'),
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void sandbox.close().then(() => process.exit(0))
    })
  }
}

/** What a person who typed can mend is said in the words that they typed. */
function sentenceOf(error: unknown): unknown {
  if (error instanceof ListenError) return listenSentence(error.trouble, { port: '--port', host: '--host' })
  return error instanceof Error ? error.message : error
}
