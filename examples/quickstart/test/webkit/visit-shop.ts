import type { ElementReference, WebDriver } from '../../../../.dev/engines/index.js'
import type { ShopVisit } from '../describe-paying.js'

const inForm = (what: string) => `const form = document.querySelector('azora-pay-form'); return ${what}`

/** The driver hands no console on; what a script of the page can hear is listened to. */
const listen = `
  window.problems = []
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => problems.push(violatedDirective + ' ' + blockedURI))
  addEventListener('error', ({ message }) => problems.push(message))
  addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)))
`

export async function visitShop(driver: WebDriver, url: string): Promise<ShopVisit> {
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
