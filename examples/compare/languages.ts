import { go } from './go';
import { java } from './java';
import type { Language } from './language';
import { python } from './python';
import { typescript } from './typescript';

/** The language that the others are compared with. */
export const REFERENCE = typescript;

/** Those that take longest first, so that the machine is busy to the end. */
export const LANGUAGES: Language[] = [java, python, go, typescript];
