import { mdxComponents } from '@/components/guide/mdx'

/** Next looks here for the components of every MDX page. */
export function useMDXComponents() {
  return mdxComponents
}
