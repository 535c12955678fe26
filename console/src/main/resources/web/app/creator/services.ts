import {
  CreatorProtectionAttemptsApi,
  CreatorProtectionCoursesAndExamsApi,
  CreatorProtectionCreditApi,
  CreatorProtectionLearningApi,
  CreatorProtectionNotificationsApi,
  CreatorProtectionProtectionApi,
  CreatorProtectionViolationTypesApi,
  CreatorProtectionViolationsApi,
  type CreatorProtectionViolationType,
} from '../api/index.js';
import {configuration} from '../shared/client.js';
import {user} from '../shared/session.js';

export const attempts = new CreatorProtectionAttemptsApi(configuration);
export const catalogue = new CreatorProtectionCoursesAndExamsApi(configuration);
export const credit = new CreatorProtectionCreditApi(configuration);
export const learning = new CreatorProtectionLearningApi(configuration);
export const notifications = new CreatorProtectionNotificationsApi(configuration);
export const protection = new CreatorProtectionProtectionApi(configuration);
export const violations = new CreatorProtectionViolationsApi(configuration);
const types = new CreatorProtectionViolationTypesApi(configuration);

/** The creator that is logged in. */
export function me(): string {
  return user()?.creatorId ?? '';
}

/** The catalogue of violations, by code. */
export async function violationTypes(): Promise<Map<string, CreatorProtectionViolationType>> {
  const {items} = await types.creatorProtectionListViolationTypes();
  return new Map((items ?? []).map((type) => [type.code, type]));
}

/** The addresses of this area's pages. */
export const to = {
  course: (courseId: string) => `/creator/courses/${encodeURIComponent(courseId)}`,
  lesson: (courseId: string, lessonId: string) =>
    `/creator/courses/${encodeURIComponent(courseId)}/${encodeURIComponent(lessonId)}`,
  exam: (examId: string) => `/creator/exams/${encodeURIComponent(examId)}`,
  attempt: (attemptId: string) => `/creator/attempts/${encodeURIComponent(attemptId)}`,
  violation: (violationId: string) => `/creator/violations/${encodeURIComponent(violationId)}`,
};
