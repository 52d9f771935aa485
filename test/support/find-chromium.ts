import { existsSync } from 'node:fs'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where a browser for the tests may be, and how to get one. */
export const CHROMIUM: string | undefined = PLACES.find((place) => existsSync(place))

export const NO_CHROMIUM = 'Chromium is not installed: on Debian or Ubuntu, apt-get install chromium'

/** What keeps a headless Chromium from talking to anybody but the page under test. */
export const CHROMIUM_ARGUMENTS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
