import type { Tables } from './generated';
import { COST_TABLES } from '../costs/tables';
import { SECURITY_TABLES } from '../security/tables';

/** The pages with tables that are made from templates. */
export const PAGES: Record<string, Tables> = {
  'docs/security.md': SECURITY_TABLES,
  'docs/what-it-costs.md': COST_TABLES,
};
