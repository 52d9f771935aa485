import { openPage } from './open-page.ts'

// The elements come with the theme app extension, when one of its blocks is about to be seen.
openPage()
