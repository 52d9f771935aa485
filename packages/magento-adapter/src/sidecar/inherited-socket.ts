/** The first socket that a service manager hands over (sd_listen_fds(3)). */
const FIRST_FD = 3

/** The listening socket that this process was started with; undefined where it opens one itself. */
export function inheritedSocket(
  { LISTEN_PID, LISTEN_FDS }: Readonly<Record<string, string | undefined>>,
  pid: number,
): number | undefined {
  return Number(LISTEN_PID) === pid && Number(LISTEN_FDS) >= 1 ? FIRST_FD : undefined
}
