import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import '@azora/pay-elements/azora-pay.css'
import './page.css'

export const metadata: Metadata = { title: 'Course enrolment', icons: 'data:,' }

export default function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>Course enrolment</h1>
          {children}
        </main>
      </body>
    </html>
  )
}
