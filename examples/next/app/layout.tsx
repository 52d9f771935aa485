import type { ReactNode } from 'react'
import './shop.css'

export const metadata = { title: 'Linden & Loom' }

export default function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <header>
          <a href="/">Linden &amp; Loom</a>
        </header>
        <main>{children}</main>
      </body>
    </html>
  )
}
