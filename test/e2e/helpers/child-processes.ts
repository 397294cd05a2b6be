import { execFileSync } from 'node:child_process';

/** The ids of all processes that descend from one, itself excluded. */
export function descendantsOf(pid: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n').map(line => line.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const ancestor of found) {
    found.push(...table.filter(([, parent]) => parent === ancestor).map(([child]) => child));
  }
  return found.slice(1);
}

/** Those of the processes that still run. One that has ended and only waits for its parent to notice does not count. */
export function stillRunning(pids: number[]): number[] {
  const states = execFileSync('ps', ['-A', '-o', 'pid=,stat='], { encoding: 'utf8' }).trim().split('\n').map(line => line.trim().split(/\s+/));
  const running = new Set(states.filter(([, state]) => !state.startsWith('Z')).map(([pid]) => Number(pid)));
  return pids.filter(pid => running.has(pid));
}
