import {msg} from '@lit/localize';
import type {Area} from '../shared/router.js';
import type {User} from '../shared/session.js';

/** A part of the console that some roles have. */
export interface AreaEntry {
  path: string;
  label: () => string;
  /** Whether somebody has a place there. */
  admits: (user: User) => boolean;
  load: () => Promise<{area: Area}>;
}

const has =
  (...roles: string[]) =>
  (user: User) =>
    roles.some((role) => user.roles.includes(role));

/** All parts, in the order in which somebody with several roles sees them. */
export const AREAS: readonly AreaEntry[] = [
  {path: '/agency', label: () => msg('机构'), admits: has('agency'), load: () => import('../agency/area.js')},
  {
    path: '/creator',
    label: () => msg('达人'),
    admits: has('creator'),
    load: () => import('../creator/area.js'),
  },
  {
    path: '/merchant',
    label: () => msg('商家'),
    admits: has('merchant'),
    load: () => import('../merchant/area.js'),
  },
  {
    path: '/staff',
    label: () => msg('工作台'),
    admits: has('reviewer', 'operator', 'auditor', 'ingest'),
    load: () => import('../staff/area.js'),
  },
  {
    path: '/policies',
    label: () => msg('规则'),
    admits: () => true,
    load: () => import('../policies/area.js'),
  },
];

/** The part that an address belongs to. */
export function areaAt(path: string): AreaEntry | undefined {
  return AREAS.find((area) => path === area.path || path.startsWith(area.path + '/'));
}
