import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { Enhancements } from '@/components/shell/enhancements'
import { firstScript } from '@/components/shell/first-script'
import { Footer } from '@/components/shell/footer'
import { Header } from '@/components/shell/header'
import { PageStyle } from '@/components/shell/page-style'
import { SkipLink } from '@/components/ui/skip-link'
import { env } from '@/lib/env'
import { siteStyle } from '@/lib/site-style'

// What other sites show beside a link. Title and description are the page's own.
const card = { url: '/card.png', width: 1200, height: 630, alt: 'Locked out by a 401? Let’s find out why. fix401' }
const openGraph: Metadata['openGraph'] = { siteName: 'fix401', type: 'website', locale: 'en', images: [card] }
const twitter: Metadata['twitter'] = { card: 'summary_large_image' }

export async function generateMetadata(): Promise<Metadata> {
  await connection()
  const address = env().PUBLIC_URL
  return {
    title: { template: '%s – fix401', default: 'Locked out by a 401? Find out why – fix401' },
    description:
      'Find out why a server answers 401 Unauthorized and get back in: questions one at a time, a live test of the address, and a guide to every cause.',
    applicationName: 'fix401',
    // Without a public address no page has one that could be called its own.
    ...(address ? { metadataBase: new URL(address), alternates: { canonical: './' }, openGraph, twitter } : {}),
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f3f4ef' },
    { media: '(prefers-color-scheme: dark)', color: '#121617' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Pages are rendered on request: only then do their scripts carry the nonce of the policy.
  await connection()
  const asked = await headers()
  const nonce = asked.get('x-nonce') ?? undefined
  const { text, href, faces } = siteStyle()
  globalThis.styleText = text
  return (
    // The script below may set the theme before React looks at the element.
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Browsers hide a nonce from scripts, so it is never what React remembers. */}
        <script
          nonce={nonce}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a text of ours, which must run before the first paint
          dangerouslySetInnerHTML={{ __html: firstScript(faces) }}
        />
      </head>
      <body>
        <PageStyle href={href} isKnown={asked.get('sec-fetch-site') === 'same-origin'} nonce={nonce} />
        <SkipLink />
        <Header />
        {children}
        <Footer />
        <Enhancements />
      </body>
    </html>
  )
}
