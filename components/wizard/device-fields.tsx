'use client'

import { useEffect, useState } from 'react'
import { type Device, deviceOn, readDevice } from '@/lib/wizard/device'

interface Props {
  /** Questions that were answered from this device already. */
  auto: string[]
  /** Device questions that nobody has answered. */
  missing: string[]
  platform: string | undefined
}

/** Adds what the device tells of itself to the step's form, so that it need not be asked. */
export function DeviceFields({ auto, missing, platform }: Props) {
  const [device, setDevice] = useState<Device>({})
  useEffect(() => {
    setDevice(deviceOn(platform, readDevice(navigator.userAgent, navigator.maxTouchPoints)))
  }, [platform])

  const told = Object.entries(device).filter(([key]) => missing.includes(key))
  const all = [...auto, ...told.map(([key]) => key)]
  return (
    <>
      {told.map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      {all.length > 0 ? <input type="hidden" name="auto" value={all.join(',')} /> : null}
    </>
  )
}
