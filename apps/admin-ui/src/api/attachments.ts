/** Files on their way into a case, and those that are in one. */
import { answer, http, senderHeaders, sessionRenewed } from './http.js';
import { offline, problemOf, type ApiProblem } from './problem.js';

export interface Uploaded {
  readonly attachmentId: string;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256, hex. */
  readonly sha256: string;
  /** The server has a small picture of it. */
  readonly thumbnail: boolean;
}

export interface Sending {
  /** Sent again with the same key after a broken line, it is the same attachment. */
  readonly key: string;
  readonly signal: AbortSignal;
  /** From 0 to 1; at 1 the server looks at the file. */
  progress(share: number): void;
}

/** Uploads one file. Throws `ApiProblem`; `ui.offline` when the line broke, `AbortError` when it was called off. */
export async function upload(file: File, sending: Sending): Promise<Uploaded> {
  try {
    return await sent(file, sending);
  } catch (error) {
    if ((error as ApiProblem).status !== 401) throw error;
    await sessionRenewed();
    return sent(file, sending);
  }
}

function sent(file: File, { key, signal, progress }: Sending): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const callOff = (): void => {
      request.abort();
      reject(new DOMException('', 'AbortError'));
    };
    if (signal.aborted) return void callOff();
    signal.addEventListener('abort', callOff, { once: true });
    request.open('POST', '/api/v1/attachments');
    const headers = { ...senderHeaders(), 'idempotency-key': key };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      progress(total > 0 ? loaded / total : 0);
    };
    request.onload = () => {
      const { status } = request;
      if (status === 201) resolve(JSON.parse(request.responseText) as Uploaded);
      else reject(problemOf(status, parsed(request.responseText), retryAfter(request)));
    };
    request.onerror = () => {
      reject(offline());
    };
    request.onloadend = () => {
      signal.removeEventListener('abort', callOff);
    };
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function retryAfter(request: XMLHttpRequest): number | undefined {
  const seconds = Number(request.getResponseHeader('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}

/** An own upload that no case has yet. */
export const getUpload = (attachmentId: string): Promise<Uploaded> =>
  answer(http.GET('/api/v1/attachments/{attachmentId}', { params: { path: { attachmentId } } }));

/** Take an own upload back that no case has yet. */
export const takeBack = (attachmentId: string): Promise<unknown> =>
  answer(http.DELETE('/api/v1/attachments/{attachmentId}', { params: { path: { attachmentId } } }));

export const ownThumbnail = (attachmentId: string): string => `/api/v1/attachments/${attachmentId}/thumbnail`;

export const caseThumbnail = (caseId: string, attachmentId: string): string =>
  `/api/v1/cases/${caseId}/attachments/${attachmentId}/thumbnail`;

/** Where the file itself is saved from. */
export const caseFileAddress = (caseId: string, attachmentId: string): string =>
  `/api/v1/cases/${caseId}/attachments/${attachmentId}`;

/** The file itself. Every opening is logged by the server. */
export const caseFile = (caseId: string, attachmentId: string, signal: AbortSignal): Promise<Blob> =>
  answer(
    http.GET('/api/v1/cases/{caseId}/attachments/{attachmentId}', {
      params: { path: { caseId, attachmentId } },
      parseAs: 'blob',
      signal,
    }),
  );
