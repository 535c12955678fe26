import {user} from '../../shared/session.js';

/** Whether whoever is logged in has one of the roles. */
export function isOne(...roles: string[]): boolean {
  return roles.some((role) => user()?.roles.includes(role));
}
