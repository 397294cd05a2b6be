import { vi } from 'vitest';

// what tests take from it, Vitest has under the same names
Object.assign(globalThis, { jest: vi });
