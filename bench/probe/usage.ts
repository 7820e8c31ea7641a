import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** What a process takes of the machine, from Linux’ /proc. */

/** Resident memory in MiB; where there is no /proc, as `ps` says it. */
export function memoryOf(pid: number): number {
  if (!existsSync('/proc/self/status')) {
    return Number(spawnSync('ps', ['-o', 'rss=', '-p', `${pid}`], { encoding: 'utf8' }).stdout) / 1024
  }
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

/** Time on a processor so far, in milliseconds; the kernel counts hundredths of a second. */
export function processorTimeOf(pid: number): number {
  // The name of the program stands in brackets and may hold blanks; user and system time are fields 14 and 15.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** Notes the memory ten times a second until it is asked for the most that there was. */
export function watchMemory(pid: number): () => number {
  let most = memoryOf(pid)
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(pid))
  }, 100)
  return () => {
    clearInterval(timer)
    return Math.max(most, memoryOf(pid))
  }
}

export interface OpenFiles {
  /** Sockets among them. */
  files: number
  sockets: number
}

/** What a process has open; undefined where there is no /proc. */
export function openFilesOf(pid: number): OpenFiles | undefined {
  const folder = `/proc/${pid}/fd`
  if (!existsSync(folder)) return undefined
  const open = readdirSync(folder).flatMap((name) => {
    try {
      return [readlinkSync(`${folder}/${name}`)]
    } catch {
      // It was closed since the folder was read.
      return []
    }
  })
  return { files: open.length, sockets: open.filter((to) => to.startsWith('socket:')).length }
}
