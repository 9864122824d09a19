import { type ChildProcess, spawn } from 'node:child_process'
import { freePort } from '../../../../.dev/testing/index.js'
import type { Engine, ShopVisit } from '../describe-paying.js'
import { beginSession, type ElementReference, type WebDriver } from './web-driver.js'

/** WebKitGTK by its own driver: Playwright's WebKit is a build of its own making, and not on every machine to be had. */
export async function openWebkit(): Promise<Engine> {
  const { AZORA_WEBKIT_DRIVER: program, AZORA_WEBKIT_BROWSER: binary } = process.env
  if (!program || !binary) throw new Error('Run this by `npx pnpm check:webkit`, which finds the browser.')
  const port = await freePort()
  const driver = spawn(program, [`--port=${port}`], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  await untilItListens(url, driver)
  const capabilities = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } }
  let last: WebDriver | null = null
  return {
    async visit(page) {
      // There can be one at a time; the one of a test that failed is still there.
      await last?.close().catch(() => {})
      last = await beginSession(url, capabilities)
      return visitShop(last, page)
    },
    async close() {
      await last?.close()
      driver.kill()
    },
  }
}

async function untilItListens(url: string, driver: ChildProcess): Promise<void> {
  const isUp = () => fetch(`${url}/status`).then(Boolean, () => false)
  while (!(await isUp())) {
    if (driver.exitCode !== null) throw new Error(`WebKit's driver ended with code ${driver.exitCode}.`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const inForm = (what: string) => `const form = document.querySelector('azora-pay-form'); return ${what}`

/** The driver hands no console on; what a script of the page can hear is listened to. */
const listen = `
  window.problems = []
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => problems.push(violatedDirective + ' ' + blockedURI))
  addEventListener('error', ({ message }) => problems.push(message))
  addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)))
`

async function visitShop(driver: WebDriver, url: string): Promise<ShopVisit> {
  await driver.open(url)
  await driver.run(listen)
  const within = async (frame: string, deed: () => Promise<void>) => {
    await driver.choose(await driver.find<ElementReference>('return document.querySelector(arguments[0])', frame))
    await deed()
    await driver.choose(null)
  }
  const visit: ShopVisit = {
    typeCard: (number) =>
      within('azora-pay-form iframe[title^="Secure payment input frame"]', async () => {
        for (const [name, value] of [
          ['number', number],
          ['expiry', '1234'],
          ['cvc', '123'],
        ]) {
          const field = 'return document.querySelector("[name=" + arguments[0] + "]")'
          await driver.type(await driver.find<ElementReference>(field, name), value ?? '')
        }
      }),
    async submit() {
      await driver.click(await driver.find(inForm("form?.shadowRoot?.querySelector('[part~=submit-button]')")))
    },
    answerBank: (button) =>
      within('[role=dialog] iframe', async () => {
        const named =
          "return [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === arguments[0])"
        await driver.click(await driver.find(named, button))
      }),
    async hears(text) {
      await driver.find(inForm('form?.shadowRoot?.textContent.includes(arguments[0])'), text)
    },
    async becomes(state) {
      await driver.find(inForm("form?.matches(':state(' + arguments[0] + ')')"), state)
    },
    problems: () => driver.run('return window.problems'),
    close: async () => {},
  }
  await visit.becomes('ready')
  return visit
}
