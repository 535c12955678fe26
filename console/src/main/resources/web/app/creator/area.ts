import {msg} from '@lit/localize';
import {html} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import type {Area} from '../shared/router.js';
import './course.js';
import './courses.js';
import './home.js';
import './lesson.js';

export const area: Area = {
  nav: [
    {path: '/creator', label: () => msg('新手护航')},
    {path: '/creator/courses', label: () => msg('课程')},
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
      // Another lesson is another visit: its time is counted anew.
      render: ({course, lesson}) =>
        html`${keyed(
          `${course}/${lesson}`,
          html`<creator-lesson .course=${course as string} .lesson=${lesson as string}></creator-lesson>`,
        )}`,
    },
  ],
};
