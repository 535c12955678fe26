import {IncentiveImportsApi} from '../../api/index.js';
import {configuration} from '../../shared/client.js';

const imports = new IncentiveImportsApi(configuration);

/** A file that is being sent, on whichever page one is meanwhile. */
export interface Upload {
  importId: string;
  name: string;
  size: number;
  running: boolean;
  error?: unknown;
}

let latest: Upload | undefined;

/** Tells that something has changed about the upload. */
export const uploads = new EventTarget();

function changed(): void {
  uploads.dispatchEvent(new Event('change'));
}

/** The upload that was begun last. */
export function latestUpload(): Upload | undefined {
  return latest;
}

/** Sends a file of live sessions, as the browser streams it; its name tells what it is. */
export async function upload(file: File, importId: string): Promise<void> {
  const own: Upload = {importId, name: file.name, size: file.size, running: true};
  latest = own;
  changed();
  const type = /\.csv$/i.test(file.name) ? 'text/csv' : 'application/x-ndjson';
  try {
    await imports.incentiveImportLiveSessions({importId, body: file}, async ({init}) => ({
      headers: {...init.headers, 'Content-Type': type},
    }));
  } catch (error) {
    own.error = error;
  }
  own.running = false;
  changed();
}
