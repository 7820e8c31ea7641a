import { readFileSync } from 'node:fs'
import type { JSX } from 'react'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { readContent } from '@/lib/content/load'
import { variantKeys } from '@/lib/diagnosis/catalogue'
import type { Fix401Attributes, Fix401Client, Fix401HelpElement } from '@/public/embed/v1'

/** What `public/embed/*.d.ts` promise to those who write in TypeScript. The compiler does most of the testing. */

// Never called: only the types are looked at.
const types = {
  element(page: Document) {
    const element = page.createElement('fix401-help')
    expectTypeOf(element).toEqualTypeOf<Fix401HelpElement>()
    expectTypeOf(page.querySelector('fix401-help')).toEqualTypeOf<Fix401HelpElement | null>()
    expectTypeOf(element.ready).toEqualTypeOf<Promise<void>>()
    element.show()
    element.hide()
    // @ts-expect-error: it settles by itself
    element.ready = Promise.resolve()
  },

  events(element: Fix401HelpElement) {
    element.addEventListener('fix401-outcome', ({ detail }) => {
      expectTypeOf(detail.resolved).toEqualTypeOf<'yes' | 'no' | 'unknown'>()
      // @ts-expect-error: ids only, never an address
      void detail.url
    })
    // They bubble.
    document.addEventListener('fix401-error', ({ detail }) => {
      expectTypeOf(detail.code).toEqualTypeOf<'timeout' | 'blocked' | 'version' | 'http'>()
    })
    window.addEventListener('fix401-close', ({ detail }) => {
      expectTypeOf(detail.reason).toEqualTypeOf<'user' | 'esc' | 'backdrop' | 'api'>()
    })
    // @ts-expect-error: a step has no reason
    element.addEventListener('fix401-step', ({ detail }) => void detail.reason)
  },

  jsx() {
    // React keeps it for itself.
    expectTypeOf<string>().not.toExtend<JSX.IntrinsicElements['fix401-help']['ref']>()
    return (
      <>
        <fix401-help
          className="help"
          mode="popup"
          for="trigger"
          platform="browser"
          client="firefox"
          status={403}
          watch
          title="Help"
          ref={(element) => {
            expectTypeOf(element).toEqualTypeOf<Fix401HelpElement | null>()
            element?.setAttribute('ref', 'T-1042')
          }}
          onfix401-step={({ detail }) => expectTypeOf(detail.step).toBeString()}
          onfix401-ready={() => {}}
        >
          <a href="https://help.example/wizard">Open the steps</a>
        </fix401-help>
        {/* @ts-expect-error: no such mode */}
        <fix401-help mode="modal" />
        {/* @ts-expect-error: an outcome has no step */}
        <fix401-help onfix401-outcome={({ detail }) => void detail.step} />
      </>
    )
  },
}

describe('the types of the element', () => {
  it('are checked by the compiler', () => expect(Object.keys(types)).toEqual(['element', 'events', 'jsx']))

  it('name every client that the questions offer', () => {
    const { questions } = readContent(process.cwd()).catalogue
    const offered = questions
      .filter(({ id }) => variantKeys.some((key) => key === id))
      .flatMap(({ options }) => options.map(({ id }) => id))
    const [, union = ''] = /type Fix401Client =([^;]*?)\n\n/.exec(readFileSync('public/embed/v1.d.ts', 'utf8')) ?? []
    expect([...union.matchAll(/'([^']+)'/g)].map(([, id]) => id)).toEqual([
      ...new Set(offered.filter((id) => id !== 'other')),
    ])
    expectTypeOf<NonNullable<Fix401Attributes['client']>>().toEqualTypeOf<Fix401Client>()
  })
})
