// `pnpm check:firefox`: the quickstart and the form's browser tests in a real Firefox, driven through WebDriver BiDi. No
// part of `npm test`, which must pass on machines that have no Firefox.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { build } from './run/build.mjs'
import { Failure, main } from './run/failure.mjs'
import { environment } from './run/install.mjs'
import { run, step } from './run/step.mjs'

const names = ['firefox', 'firefox-esr', 'firefox.exe']
const fixedPlaces = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]

await main(async () => {
  const firefox = await step('Finding Firefox', ensureFirefox)
  console.log(`  ${spawnSync(firefox, ['--version'], { encoding: 'utf8' }).stdout.trim()} (${firefox})`)
  await step('Building the packages', build)
  return run('vitest', ['run', '--config', '.dev/firefox.config.ts', ...process.argv.slice(2)], {
    env: environment({ AZORA_FIREFOX: firefox }),
  })
})

/** A Firefox that is already here, else Debian's, where we may install it; throws with what to do otherwise. */
function ensureFirefox() {
  const found = findFirefox()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No Firefox on this machine: installing the package firefox-esr.')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const parameters of [['update'], ['install', '-y', '--no-install-recommends', 'firefox-esr']]) {
      spawnSync('apt-get', parameters, { stdio: ['ignore', 'inherit', 'inherit'], env })
    }
  }
  const installed = findFirefox()
  if (installed) return installed
  throw new Failure(
    'This check needs Firefox, and none could be found or installed.\n' +
      'Install one (https://www.firefox.com, or the package firefox-esr), or set AZORA_FIREFOX to the path of its program.',
  )
}

function findFirefox() {
  const wanted = process.env.AZORA_FIREFOX
  if (wanted) {
    if (!existsSync(wanted)) throw new Failure(`AZORA_FIREFOX is ${wanted}, but there is no program there.`)
    return wanted
  }
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...fixedPlaces].find((path) => existsSync(path))
}
