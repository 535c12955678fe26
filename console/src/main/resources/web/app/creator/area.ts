import {msg} from '@lit/localize';
import {html} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {ownDecisions} from '../shared/decision-pages.js';
import type {Area} from '../shared/router.js';
import './attempt.js';
import './course.js';
import './courses.js';
import './credit.js';
import './exam.js';
import './exams.js';
import './home.js';
import './lesson.js';
import {me} from './services.js';
import './violation.js';
import './violations.js';

// What shows one thing is made anew for another one: nothing of the one before stays in it.
export const area: Area = {
  nav: () => [
    {path: '/creator', label: () => msg('新手护航')},
    {path: '/creator/courses', label: () => msg('课程')},
    {path: '/creator/exams', label: () => msg('考试')},
    {path: '/creator/violations', label: () => msg('违规')},
    {path: '/creator/credit', label: () => msg('信用分')},
    {path: '/creator/decisions', label: () => msg('决定留痕')},
  ],
  routes: [
    {path: '/creator', title: () => msg('新手护航'), render: () => html`<creator-home></creator-home>`},
    {
      path: '/creator/courses',
      title: () => msg('课程'),
      render: () => html`<creator-courses></creator-courses>`,
    },
    {
      path: '/creator/courses/:course',
      title: () => msg('课程'),
      render: ({course}) =>
        html`${keyed(course, html`<creator-course .course=${course as string}></creator-course>`)}`,
    },
    {
      path: '/creator/courses/:course/:lesson',
      title: () => msg('课时'),
      render: ({course, lesson}) =>
        html`${keyed(
          `${course}/${lesson}`,
          html`<creator-lesson .course=${course as string} .lesson=${lesson as string}></creator-lesson>`,
        )}`,
    },
    {path: '/creator/exams', title: () => msg('考试'), render: () => html`<creator-exams></creator-exams>`},
    {
      path: '/creator/exams/:exam',
      title: () => msg('考试'),
      render: ({exam}) => html`${keyed(exam, html`<creator-exam .exam=${exam as string}></creator-exam>`)}`,
    },
    {
      path: '/creator/attempts/:attempt',
      title: () => msg('考试'),
      render: ({attempt}, query) =>
        html`${keyed(
          attempt,
          html`<creator-attempt
            .attempt=${attempt as string}
            .question=${query.get('question') ?? ''}
            .whole=${query.get('view') === 'all'}
          ></creator-attempt>`,
        )}`,
    },
    {
      path: '/creator/violations',
      title: () => msg('违规'),
      render: () => html`<creator-violations></creator-violations>`,
    },
    {
      path: '/creator/violations/:violation',
      title: () => msg('违规'),
      render: ({violation}) =>
        html`${keyed(violation, html`<creator-violation .violation=${violation as string}></creator-violation>`)}`,
    },
    {
      path: '/creator/credit',
      title: () => msg('信用分'),
      render: () => html`<creator-credit></creator-credit>`,
    },
    ...ownDecisions('/creator/decisions', 'creator-protection', () => `creator:${me()}`),
  ],
};
