/** Whether a text fits both patterns, in which `*` stands for any characters and `?` for one. */
export function patternsMeet(one: string, other: string): boolean {
  // whether a text fits the first characters of both, so many of each
  const meet: boolean[][] = [];
  const met = (i: number, j: number) => meet[i]?.[j] ?? false;
  for (let i = 0; i <= one.length; i++) {
    meet.push([]);
    for (let j = 0; j <= other.length; j++) {
      const [a, b] = [one[i - 1], other[j - 1]];
      const star = [a, b].includes('*') && (met(i - 1, j) || met(i, j - 1));
      meet[i].push(i + j === 0 || star || (fitOneCharacter(a, b) && met(i - 1, j - 1)));
    }
  }
  return met(one.length, other.length);
}

function fitOneCharacter(one?: string, other?: string): boolean {
  return one === other || one === '?' || other === '?';
}
