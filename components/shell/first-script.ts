import { themeKey } from './theme'

/** A page that was answered in that time is on a link on which a face can still be in time for the first paint. */
const quickMs = 100

/**
 * Runs before the first paint. Applies the theme, so that nobody sees a page in the wrong colours; storage may be
 * refused or absent, then the device decides. And asks for the faces at the top of the page where they can be in time:
 * the browser holds the first paint back for them, which a slow link would make everybody wait for in vain.
 * @param faces addresses of fonts
 */
export function firstScript(faces: readonly string[]): string {
  return [
    `try{var t=localStorage.getItem('${themeKey}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}`,
    `var n=performance.getEntriesByType('navigation')[0];`,
    `if(n&&n.responseStart-n.requestStart<${quickMs})${JSON.stringify(faces)}.forEach(function(f){`,
    `var l=document.createElement('link');l.rel='preload';l.as='font';l.type='font/woff2';l.crossOrigin='';l.href=f;document.head.append(l)})`,
  ].join('')
}
