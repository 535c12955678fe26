import type {Service} from '../shared/services.js';

/** Where staff find the decisions about a subject, given as `kind:id`. */
export function decisionsAbout(service: Service, subject: string): string {
  return `/staff/decisions?${new URLSearchParams({service, subject})}`;
}

/** Where staff find each decision of a service. */
export const decisionPath = (service: Service) => (decisionId: string) =>
  `/staff/decisions/${service}/${decisionId}`;
