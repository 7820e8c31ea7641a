import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { environment, run, say, stop } from '../../scripts/setup.mjs'
import { isRoot } from './servers/process'

/** While this file is there and says so, Debian starts no service (invoke-rc.d, deb-systemd-invoke). */
const policy = '/usr/sbin/policy-rc.d'

/** Installs the Debian packages that are missing, and leaves none of their services on. Ends the process when it cannot. */
export function installPackages(packages: string[]): void {
  const missing = packages.filter((name) => !isInstalled(name))
  if (missing.length === 0) return
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing]
  if (!isRoot) stop(`the lab needs packages; run: sudo apt-get ${install.join(' ')}`)
  say(`installing ${missing.join(', ')} …`)
  const own = !existsSync(policy)
  if (own) {
    writeFileSync(policy, '#!/bin/sh\nexit 101\n')
    chmodSync(policy, 0o755)
  }
  try {
    const env = environment({ DEBIAN_FRONTEND: 'noninteractive' })
    const wait = ['-o', 'DPkg::Lock::Timeout=300']
    run('apt-get', ['update', '-qq'], { env })
    if (run('apt-get', [...wait, ...install], { env }) !== 0) stop('the packages could not be installed; see above.')
  } finally {
    if (own) rmSync(policy)
  }
  for (const unit of missing.flatMap(unitsOf)) switchOff(unit)
}

function isInstalled(name: string): boolean {
  const { stdout } = spawnSync('dpkg-query', ['-s', name], { encoding: 'utf8' })
  return stdout.includes('Status: install ok installed')
}

/** The services of a package. */
function unitsOf(name: string): string[] {
  const { stdout } = spawnSync('dpkg-query', ['-L', name], { encoding: 'utf8' })
  const files = stdout.split('\n').map((file) => file.match(/\/systemd\/system\/([^/@]+\.service)$/)?.[1])
  return files.filter((unit) => unit !== undefined)
}

/** Installing switches a service on for the next start of the machine. Where there is no systemd nothing starts it. */
function switchOff(unit: string): void {
  spawnSync('systemctl', ['disable', '--quiet', unit], { stdio: 'ignore' })
}
