import type {Finding, PolicyDecision} from './decision.js';

/** One thing that is wrong with what was sent. */
export interface Violation {
  pointer: string;
  message: string;
}

/** The problem document (RFC 9457) of services and gateway. */
export interface ProblemDocument {
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  violations?: Violation[];
  findings?: Finding[];
  decision?: PolicyDecision;
}

/** A request that was refused or could not be answered. */
export class Problem extends Error {
  constructor(readonly document: ProblemDocument) {
    super(document.detail);
  }

  /** The stable code of the refusal. */
  get code(): string {
    return this.document.code;
  }

  /** What is wrong with a field, named by the last part of its JSON pointer. */
  violation(field: string): string | undefined {
    return this.document.violations?.find((v) => v.pointer.split('/').pop() === field)?.message;
  }

  /** The problem that a response describes. */
  static async of(response: Response): Promise<Problem> {
    const type = response.headers.get('Content-Type') ?? '';
    if (type.includes('json')) {
      return new Problem((await response.json()) as ProblemDocument);
    }
    return new Problem({
      title: response.statusText || String(response.status),
      status: response.status,
      detail: '',
      code: 'unknown',
      requestId: response.headers.get('X-Request-Id') ?? '',
    });
  }
}
