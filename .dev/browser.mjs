// Finds a Chromium for the tests, or gets one.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** What every test browser is started with: it runs as root in containers, without a GPU, and calls nobody. */
export const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** The path of a Chromium or Chrome that is already here, or undefined. */
export function findBrowser() {
  const wanted = process.env.AZORA_CHROMIUM
  if (wanted) {
    if (!isExecutable(wanted)) throw new Error(`AZORA_CHROMIUM is ${wanted}, but there is no program there.`)
    return wanted
  }
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...fixedPlaces, chromium.executablePath()].find(isExecutable)
}

/** A browser that is already here, else one that we install; throws with what to do when neither works. */
export function ensureBrowser(say = console.log) {
  const found = findBrowser()
  if (found) return found

  say('No Chromium on this machine: asking Playwright for one.')
  // With root's rights Playwright also installs the system libraries that its Chromium needs.
  run('playwright', ['install', ...(mayInstall ? ['--with-deps'] : []), 'chromium'])
  const downloaded = findBrowser()
  if (downloaded) return downloaded
  if (mayInstall) {
    say('Playwright could not: installing the chromium package.')
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
    const installed = findBrowser()
    if (installed) return installed
  }
  throw new Error(
    'The browser tests need a Chromium or Chrome, and none could be found or installed.\n' +
      'Install one, or set AZORA_CHROMIUM to the path of its program.',
  )
}

/** Whether it worked is seen by whether a browser is there afterwards. */
function run(command, parameters) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(command, parameters, { stdio: ['ignore', 'inherit', 'inherit'], env })
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(ensureBrowser())
}
