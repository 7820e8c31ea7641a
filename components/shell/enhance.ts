import { listenForCopies } from '../ui/copying'
import { listenForSearchKey } from './search-key'
import { listenForTheme } from './theme-buttons'

/**
 * Makes work what every page has: copy buttons, the key for the search, the choice of colours. They are plain markup,
 * so pages that stand without React have them as well.
 * @returns a function that ends it
 */
export function enhance(page: Document): () => void {
  const ends = [listenForCopies(page), listenForSearchKey(page), listenForTheme(page)]
  return () => {
    for (const end of ends) end()
  }
}
