import { links } from '@/lib/links'
import { ThemeSwitch } from './theme-switch'

const places = [
  { href: links.fixes, text: 'All fixes' },
  { href: links.map(), text: 'The map' },
  { href: links.case, text: 'Open a case' },
  { href: links.share, text: 'For support teams' },
  { href: links.embed, text: 'For site owners' },
  { href: links.privacy, text: 'Privacy' },
  { href: links.accessibility, text: 'Accessibility' },
  { href: links.robot, text: 'About the live test' },
]

/** The foot of every page: what is kept of the reader, and the colours. */
export function Footer() {
  return (
    <footer className="foot">
      <div className="wrap">
        <div>
          <p>
            This site sets no cookies and asks no other site for anything. What you paste is read in your browser and
            stays there.
          </p>
          <ul>
            {places.map(({ href, text }) => (
              <li key={href}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </div>
        <ThemeSwitch />
      </div>
    </footer>
  )
}
