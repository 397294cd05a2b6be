import { HttpAnswer } from '../../../emulator';

/** The answers to requests sent one after the other as long as the work goes on, whether it succeeds or fails. */
export async function answersDuring(work: Promise<unknown>, ask: () => Promise<HttpAnswer>): Promise<HttpAnswer[]> {
  const answers: HttpAnswer[] = [];
  let goesOn = true;
  const ended = work.catch(() => undefined).finally(() => { goesOn = false; });
  while (goesOn) answers.push(await ask());
  await ended;
  return answers;
}

/** The images that the answers of stand-in tasks tell, each once, in the order of the answers. */
export function imagesIn(answers: HttpAnswer[]): string[] {
  return [...new Set(answers.map(({ body }) => JSON.parse(body).image as string))];
}
