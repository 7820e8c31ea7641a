import type { Bench } from '../../fault'
import { apps } from './files'
import { startProcess } from './process'

interface Settings {
  /** Environment variables that the app reads. */
  env?: Record<string, string>
  /** How far the machine's clock is off, as libfaketime takes it: `-90m`. */
  clock?: string
}

/** Starts a Flask or Django app of `apps/` (`module:name`) under gunicorn, and gives its port. */
export async function startGunicorn(bench: Bench, app: string, settings: Settings = {}): Promise<number> {
  const port = await bench.port()
  const args = ['--chdir', apps, '--bind', `127.0.0.1:${port}`, '--graceful-timeout', '1', app]
  await startPython(bench, port, ['gunicorn', ...args], settings)
  return port
}

/** Starts a FastAPI or Starlette app of `apps/` (`module:name`) under uvicorn, and gives its port. */
export async function startUvicorn(bench: Bench, app: string, settings: Settings = {}): Promise<number> {
  const port = await bench.port()
  const args = ['--app-dir', apps, '--host', '127.0.0.1', '--port', String(port), app]
  await startPython(bench, port, ['uvicorn', ...args], settings)
  return port
}

async function startPython(bench: Bench, port: number, command: [string, ...string[]], { env, clock }: Settings) {
  // The library and not the program `faketime`, which would stay between us and the server that has to be ended.
  const shifted = clock !== undefined && { LD_PRELOAD: '/usr/$LIB/faketime/libfaketimeMT.so.1', FAKETIME: clock }
  await startProcess(bench, port, command, { PYTHONDONTWRITEBYTECODE: '1', ...shifted, ...env })
}
