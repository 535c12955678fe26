import { Configuration, ResponseError, type Middleware } from '../target/client/index.js';

/** Something is otherwise than the story tells. */
class Deviation extends Error {}

/** Plays a story; where it deviates, says how and ends with 1. */
export async function play(story: () => Promise<void>): Promise<void> {
  try {
    await story();
  } catch (failure) {
    if (!(failure instanceof Deviation)) {
      throw failure;
    }
    console.error(`not as told: ${failure.message}`);
    process.exitCode = 1;
  }
}

/** A setting that `clients/play` hands over. */
export function given(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set; clients/play sets it`);
  }
  return value;
}

/** Tells what happens next. */
export function step(text: string): void {
  console.log(`- ${text}`);
}

/** Tells what came of it. */
export function say(text: string): void {
  console.log(`    ${text}`);
}

/** Holds what was found against the story. */
export function expect<T>(what: string, expected: T, found: T): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Deviation(`${what} should be ${JSON.stringify(expected)} but is ${JSON.stringify(found)}`);
  }
}

const telling: Middleware = {
  post: async ({ init, url, response }) => {
    say(`${init.method} ${new URL(url).pathname} → ${response.status}`);
  },
};

/** What lets the client speak as one actor. */
export function as(token: string): Configuration {
  return new Configuration({
    basePath: given('SUITE_URL'),
    accessToken: token,
    headers: { 'Accept-Language': 'en' },
    middleware: [telling],
  });
}

/** The problem with which a request is refused, read as what the client makes of it. */
export async function refused<P extends { code: string; status: number }>(
  request: Promise<unknown>,
  read: (json: unknown) => P,
  status: number,
  code: string,
): Promise<P> {
  try {
    await request;
  } catch (failure) {
    if (!(failure instanceof ResponseError)) {
      throw failure;
    }
    const problem = read(await failure.response.json());
    expect('the refusal', [status, code], [problem.status, problem.code]);
    return problem;
  }
  throw new Deviation(`the request should be refused with ${status} ${code} but succeeded`);
}
