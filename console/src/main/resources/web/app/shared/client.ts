import {Configuration, type FetchParams, type Middleware} from '../api/index.js';
import {language} from './i18n.js';
import {Problem} from './problem.js';
import {csrfToken, loggedInBeside} from './session.js';

/** Shown to have somebody log in again. Set by the shell. */
let askForLogin: () => void = () => {};

/** Says what to do when the session has ended. */
export function whenSessionEnds(ask: () => void): void {
  askForLogin = ask;
}

function withOwnHeaders({url, init}: FetchParams): FetchParams {
  const headers = new Headers(init.headers);
  headers.set('Accept-Language', language());
  const method = init.method ?? 'GET';
  if (method !== 'GET' && method !== 'HEAD') {
    headers.set('X-CSRF-Token', csrfToken() ?? '');
  }
  return {url, init: {...init, headers}};
}

let loginAgain: Promise<unknown> | undefined;

/** Waits for a login, however many requests ask for it. */
function loginNeeded(): Promise<unknown> {
  if (!loginAgain) {
    loginAgain = loggedInBeside().finally(() => (loginAgain = undefined));
    askForLogin();
  }
  return loginAgain;
}

const middleware: Middleware = {
  async pre(context) {
    return withOwnHeaders(context);
  },
  async post({fetch, url, init, response}) {
    if (response.status === 401) {
      await loginNeeded();
      return fetch(url, init);
    }
    if (response.status >= 400) {
      throw await Problem.of(response);
    }
    return response;
  },
};

/** How all generated clients call: this origin, this session, this language. */
export const configuration = new Configuration({basePath: '', middleware: [middleware]});

/** A key for a command, by which it happens once however often it is sent. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}
