/** Ports of the apps under test. Targets take any free port. */
export const appPort = 3401
export const limitedPort = 3402
