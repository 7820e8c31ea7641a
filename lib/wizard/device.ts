/** What the browser tells of itself, as options of the questions `browser` and `system`. */
export interface Device {
  browser?: string
  system?: string
}

/** Reads the User-Agent. What it does not tell is left out: a wrong guess is worse than a question. */
export function readDevice(userAgent: string, touchPoints = 0): Device {
  const has = (pattern: RegExp) => pattern.test(userAgent)
  const system = has(/iPhone|iPad|iPod/)
    ? 'ios'
    : has(/Android/)
      ? 'android'
      : has(/Windows NT/)
        ? 'windows'
        : has(/Macintosh/)
          ? // An iPad calls itself a Mac; a Mac has no touch screen.
            touchPoints > 1
            ? 'ios'
            : 'macos'
          : has(/Linux|X11/) && !has(/CrOS|Tizen|webOS|SMART-TV/i)
            ? 'linux'
            : undefined
  const browser = has(/SamsungBrowser\//)
    ? 'samsung'
    : has(/Edg(A|iOS)?\//)
      ? 'edge'
      : has(/Firefox\/|FxiOS\//)
        ? 'firefox'
        : has(/OPR\/|YaBrowser\/|Vivaldi\/|DuckDuckGo\//)
          ? 'other'
          : has(/CriOS\/|Chrome\//)
            ? 'chrome'
            : has(/Version\/[\d.]+ .*Safari\//)
              ? 'safari'
              : undefined
  return { ...(browser && { browser }), ...(system && { system }) }
}

/**
 * What the device tells of where the error is met: all of it in a browser. An app may run on a phone while this page is
 * open on a computer, so a system counts for it only when it is a phone's.
 */
export function deviceOn(platform: string | undefined, told: Device): Device {
  if (platform === 'browser') return told
  return platform === 'mobile' && told.system && /^(android|ios)$/.test(told.system) ? { system: told.system } : {}
}
