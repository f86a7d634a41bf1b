export { Authenticator, type Credential } from './access/authenticator.js';
export { Allow, CurrentPrincipal, Public, type Access } from './access/declared-access.js';
export { staffRoles, type Principal, type Role } from './access/principal.js';
export { Answer, atRevision, written } from './answers/answer.js';
export { dayInChinese, documentPage, escapedHtml, htmlTable } from './answers/document-page.js';
export { qrSvg } from './answers/qr-code.js';
export { maskIdNumber, maskName, maskPhone } from './answers/masking.js';
export {
  decodeCursor,
  defaultLimit,
  encodeCursor,
  pageOf,
  PageQuery,
  type CursorKey,
  type Page,
} from './answers/paging.js';
export { Reads } from './answers/reads.js';
export { fittingBody } from './door/body-pipe.js';
export { IsSaid, MayBeAbsent } from './door/body-rules.js';
export { IsDay, IsDayNotBefore } from './door/day.validator.js';
export { jsonErrorInWords, jsonFaultOf, jsonLinesOf } from './door/json-faults.js';
export { cleanText, strictJson } from './door/strict-json.js';
export { Problem } from './problems/problem.js';
export { findTitle, problemTitles, type ProblemTitle } from './problems/problem-titles.js';
export { SendsFile, TakesFile } from './uploads/routes-with-files.js';
export { takeFile, type IncomingFile } from './uploads/take-file.js';
export { csrfTokenOf, sessionCookie } from './access/csrf.js';
export { HttpModule } from './http.module.js';
export { createApp, startApp, type AppOptions } from './start-app.js';
