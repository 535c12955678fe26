import {
  CertificationAgenciesApi,
  CertificationApplicationsApi,
  CertificationAwardPoolApi,
  CertificationCapabilitiesApi,
  CertificationCertificationsApi,
  CertificationDecisionsApi,
  CertificationEvidenceApi,
  CertificationOrdersApi,
  CertificationPermissionApi,
  CertificationServicesApi,
  CertificationTasksApi,
} from '../api/index.js';
import {configuration, newIdempotencyKey} from '../shared/client.js';
import {Problem} from '../shared/problem.js';
import {user} from '../shared/session.js';

export const agencies = new CertificationAgenciesApi(configuration);
export const applications = new CertificationApplicationsApi(configuration);
export const awardPool = new CertificationAwardPoolApi(configuration);
export const capabilities = new CertificationCapabilitiesApi(configuration);
export const certifications = new CertificationCertificationsApi(configuration);
export const decisions = new CertificationDecisionsApi(configuration);
export const evidence = new CertificationEvidenceApi(configuration);
export const orders = new CertificationOrdersApi(configuration);
export const permission = new CertificationPermissionApi(configuration);
export const services = new CertificationServicesApi(configuration);
export const tasks = new CertificationTasksApi(configuration);

/** The agency that the reader works for. */
export function ownAgency(): string {
  return user()?.agencyId ?? '';
}

/**
 * The key of the next command: the same as before only while nobody knows whether the last one
 * arrived. What was answered or refused is over, and what comes after it is meant anew.
 */
export function nextKey(key: string, error: unknown): string {
  return error === undefined || error instanceof Problem ? newIdempotencyKey() : key;
}
