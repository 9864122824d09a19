// `pnpm check:webkit`: the quickstart and the form's browser tests in a real WebKit (WebKitGTK, on Linux), driven through
// WebDriver. No part of `npm test`, which must pass on machines that have no WebKit.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { build } from './run/build.mjs'
import { Failure, main } from './run/failure.mjs'
import { environment } from './run/install.mjs'
import { run, step } from './run/step.mjs'

const packages = ['webkit2gtk-driver', 'xvfb']

await main(async () => {
  const { browser, driver } = await step('Finding WebKit', ensureWebkit)
  console.log(`  ${browser}, driven by ${driver}`)
  await step('Building the packages', build)
  const screen = process.env.DISPLAY ? null : openScreen()
  try {
    return await run('vitest', ['run', '--config', '.dev/webkit.config.ts', ...process.argv.slice(2)], {
      env: environment({
        AZORA_WEBKIT_DRIVER: driver,
        AZORA_WEBKIT_BROWSER: browser,
        ...(screen && { DISPLAY: screen.name }),
      }),
    })
  } finally {
    screen?.close()
  }
})

/** What is already here, else Debian's, where we may install it; throws with what to do otherwise. */
function ensureWebkit() {
  const found = findWebkit()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`No WebKit on this machine: installing ${packages.join(' and ')}.`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const parameters of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
      spawnSync('apt-get', parameters, { stdio: ['ignore', 'inherit', 'inherit'], env })
    }
  }
  const installed = findWebkit()
  if (installed) return installed
  throw new Failure(
    'This check needs WebKitGTK with its driver, and none could be found or installed.\n' +
      `On Debian and Ubuntu they are in the packages ${packages.join(' and ')}.`,
  )
}

function findWebkit() {
  const driver = findProgram('WebKitWebDriver')
  const [browser] = globSync('/usr/{lib,lib/*,libexec}/webkit2gtk-4.1/MiniBrowser')
  const hasScreen = process.env.DISPLAY || findProgram('Xvfb')
  return driver && browser && hasScreen ? { driver, browser } : undefined
}

function findProgram(name) {
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))
  return places.find((path) => existsSync(path))
}

/** WebKitGTK has no headless mode: a screen that nobody sees. */
function openScreen() {
  const name = `:${90 + (process.pid % 900)}`
  const screen = spawn('Xvfb', [name, '-screen', '0', '1280x1000x24'], { stdio: 'ignore' })
  return { name, close: () => screen.kill() }
}
