/**
 * The faces that stand at the top of every page. `components/styles/fonts.css` takes a face only where it is there in
 * time, so these are asked for with the page.
 */
export const faces = [
  new URL(
    '../../node_modules/@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2',
    import.meta.url,
  ),
  new URL('../../node_modules/@fontsource-variable/besley/files/besley-latin-wght-normal.woff2', import.meta.url),
].map(({ pathname }) => pathname)
