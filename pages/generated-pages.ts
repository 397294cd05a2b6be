import { architecturePicture } from './architecture/architecture-picture';
import { defaultStack } from './default-stack';

/** What is made from the library and committed, by its path in the repository. */
export async function generatedPages(): Promise<Record<string, string>> {
  return { 'docs/pictures/architecture.svg': await architecturePicture(defaultStack()) };
}
