import { Logo } from '@/components/ui/logo'
import { links } from '@/lib/links'
import { Nav } from './nav'

/** The head of every page: the name, which leads to the start, and the main places. */
export function Header() {
  return (
    <header className="top">
      <div className="wrap">
        <a className="logo" href={links.home}>
          <Logo />
          <span className="vh">fix401, start page</span>
        </a>
        <Nav />
      </div>
    </header>
  )
}
