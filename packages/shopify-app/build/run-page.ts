import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pageFilesModule } from './page-files-module.ts'

/** Writes the files of the admin page anew, which is needed whenever something in `page/` changed. */
writeFileSync(resolve(import.meta.dirname, '../src/admin-page/page-files.ts'), pageFilesModule())
