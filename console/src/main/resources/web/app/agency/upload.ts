import {CertificationEvidenceApi, Configuration} from '../api/index.js';
import {configuration} from '../shared/client.js';

/** Sends a request and tells how much of it is sent, which `fetch` cannot. */
function sending(progress: (share: number) => void): typeof fetch {
  return (input, init) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(init?.method ?? 'GET', String(input));
      new Headers(init?.headers).forEach((value, name) => request.setRequestHeader(name, value));
      request.responseType = 'blob';
      request.upload.onprogress = ({loaded, total}) => progress(total > 0 ? loaded / total : 0);
      request.onload = () => resolve(response(request));
      request.onerror = () => reject(new TypeError('the upload broke off'));
      request.send(init?.body as XMLHttpRequestBodyInit);
    });
}

function response(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const colon = line.indexOf(':');
    headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return new Response(request.response as Blob, {status: request.status, headers});
}

/** Uploads the file of evidence; `progress` is told the share of it that is sent. */
export async function upload(
  applicationId: string,
  evidenceId: string,
  file: File,
  progress: (share: number) => void,
): Promise<void> {
  const {middleware} = configuration;
  const client = new CertificationEvidenceApi(
    new Configuration({basePath: '', middleware, fetchApi: sending(progress)}),
  );
  await client.certificationPutEvidenceFile({applicationId, evidenceId, body: file});
}
