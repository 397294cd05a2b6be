import { Mood } from './stack-view';

const BAD = /fail|rollback|unhealthy|stopped|blackhole|deleted|terminated|disassociated/i;
const GOOD = /^(active|associated|available|running|healthy|completed|\w+_complete)$/i;

/** How something is doing of which AWS tells this state. What is neither well nor broken is on the way. */
export function moodOf(state: string): Mood {
  if (BAD.test(state)) return 'bad';
  return GOOD.test(state) ? 'good' : 'changing';
}

const WORST_FIRST: Mood[] = ['bad', 'changing', 'good'];

/** How something is doing that is in several states at once. */
export function worstOf(states: string[]): Mood {
  const moods = states.map(moodOf);
  return WORST_FIRST.find(mood => moods.includes(mood)) ?? 'good';
}
