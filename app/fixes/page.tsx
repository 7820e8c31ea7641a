import type { Metadata } from 'next'
import { FixIndex, FixIndexMargin } from '@/components/guide/fix-index'
import { Columns } from '@/components/ui/columns'
import { content } from '@/lib/content/content'

export const metadata: Metadata = {
  title: 'All fixes for a 401',
  description:
    'Every fix for a 401 Unauthorized, by who can do it: you, the developer, the site’s owner or your network’s admin, with the minutes that each takes.',
}

export default function Fixes() {
  const fixes = [...content().fixes.values()]
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <Columns margin={<FixIndexMargin fixes={fixes} />}>
        <h1>All fixes</h1>
        <p className="lead">
          By who can do it. If you do not know the cause yet, do not try them one by one: a few questions leave out
          most.
        </p>
        <FixIndex fixes={fixes} />
      </Columns>
    </main>
  )
}
