import type { Claim } from './claim';
import { LOG_CLAIMS } from './log-claims';
import { NETWORK_CLAIMS } from './network-claims';
import { PERMISSION_CLAIMS } from './permission-claims';
import { REQUEST_CLAIMS } from './request-claims';

/** What this package promises, each promise told from a template. */
export const CLAIMS: Claim[] = [...NETWORK_CLAIMS, ...REQUEST_CLAIMS, ...PERMISSION_CLAIMS, ...LOG_CLAIMS];
