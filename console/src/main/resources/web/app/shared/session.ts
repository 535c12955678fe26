import {Problem} from './problem.js';

/** Who is logged in. */
export interface User {
  id: string;
  name?: string;
  roles: string[];
  agencyId?: string;
  merchantId?: string;
  creatorId?: string;
}

interface Session {
  user: User | null;
  /** Whether somebody has logged in whom the gateway does not accept. */
  refused?: boolean;
  csrfToken?: string;
  expiresAt?: string;
}

/** Tells other windows of the console that somebody has logged in. */
const logins = new BroadcastChannel('suite.session');

let session: Session = {user: null};

/** Asks the gateway who is logged in. */
export async function loadSession(): Promise<User | null> {
  const response = await fetch('/session', {headers: {Accept: 'application/json'}});
  if (!response.ok) {
    throw new Error(`GET /session: ${response.status}`);
  }
  session = (await response.json()) as Session;
  return session.user;
}

/** Who is logged in, as far as is known. */
export function user(): User | null {
  return session.user;
}

/** Whether a login succeeded that is no good here: beginning another one would not help. */
export function loginRefused(): boolean {
  return session.refused === true;
}

/** What proves that a write comes from these pages. */
export function csrfToken(): string | undefined {
  return session.csrfToken;
}

/** Leaves for the login, to come back to a path of the console. */
export function logIn(to: string): void {
  const asAnother = loginRefused() ? '&prompt=login' : '';
  location.assign(`/session/login?to=${encodeURIComponent(to)}${asAnother}`);
}

/** Ends the session here and at the login. */
export async function logOut(): Promise<void> {
  const response = await fetch('/session/logout', {
    method: 'POST',
    headers: {'X-CSRF-Token': session.csrfToken ?? ''},
  });
  if (!response.ok) {
    throw await Problem.of(response);
  }
  location.assign(((await response.json()) as {location: string}).location);
}

/** Opens the login in a window of its own, so that nothing that was typed here is lost. */
export function logInBeside(): void {
  window.open('/session/login?to=/logged-in', 'suite-login', 'popup,width=480,height=640');
}

/** Tells the window that opened this one; to be called where the login beside it ends. */
export function tellLogin(): void {
  logins.postMessage('logged-in');
}

/** Resolves when the same user has logged in beside this window; another one gets pages of their own. */
export function loggedInBeside(): Promise<User | null> {
  return new Promise((resolve) => {
    const before = session.user?.id;
    logins.addEventListener(
      'message',
      async () => {
        const now = await loadSession();
        if (now?.id === before) {
          resolve(now);
        } else {
          location.reload();
        }
      },
      {once: true},
    );
  });
}
