import { Outlet } from 'react-router'
import styles from './shop.css?url'

export default function Root() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Linden &amp; Loom</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href={styles} />
      </head>
      <body>
        <header>
          <a href="/">Linden &amp; Loom</a>
        </header>
        <main>
          <Outlet />
        </main>
      </body>
    </html>
  )
}
