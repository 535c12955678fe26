import {msg} from '@lit/localize';
import type {CreatorProtectionProtection} from '../api/index.js';

/** What a creator has to do next. */
export type Next = 'qualify' | 'wait' | 'claim' | 'learn' | 'exam' | 'live' | 'keep' | 'over';

interface Task {
  novice: {courses: number; coursesFinished: number; exams: number; examsPassed: number};
}

/** The way into the protection. */
export const STEPS: readonly (() => string)[] = [
  () => msg('平台识别您'),
  () => msg('领取'),
  () => msg('学完课程'),
  () => msg('通过考试'),
  () => msg('开播，保护生效'),
];

/** Which of the steps are done. */
export function stepsDone(
  {state, claimedAt, identifiedAt, firstContentAt}: CreatorProtectionProtection,
  {novice}: Task,
): boolean[] {
  const through = state === 'ACTIVE' || state === 'ENDED';
  return [
    identifiedAt !== undefined || through,
    claimedAt !== undefined || through,
    through || novice.coursesFinished >= novice.courses,
    through || novice.examsPassed >= novice.exams,
    through || (state === 'PENDING_FIRST_CONTENT' && firstContentAt !== undefined),
  ];
}

/** What comes next. */
export function nextStep({state, eligibility}: CreatorProtectionProtection, {novice}: Task): Next {
  switch (state) {
    case 'NOT_ELIGIBLE':
      return eligibility?.outcome === 'GRANTED' ? 'wait' : 'qualify';
    case 'IDENTIFIED':
      return 'claim';
    case 'CLAIMED':
      return novice.coursesFinished < novice.courses ? 'learn' : 'exam';
    case 'PENDING_FIRST_CONTENT':
      return 'live';
    case 'ACTIVE':
      return 'keep';
    case 'ENDED':
      return 'over';
  }
}
