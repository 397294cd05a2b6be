import type { Tables } from './generated';
import { COST_TABLES } from '../costs/tables';

/** The pages with tables that are made from templates. */
export const PAGES: Record<string, Tables> = {
  'docs/what-it-costs.md': COST_TABLES,
};
