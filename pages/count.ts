/** `2 zones`, `1 zone`. */
export function count(number: number, one: string, several: string = `${one}s`): string {
  return `${number} ${number === 1 ? one : several}`;
}
