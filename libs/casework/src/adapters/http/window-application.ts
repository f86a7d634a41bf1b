import type { Applicants } from '../../application/applicants.js';
import type { Application } from '../../application/submit-application.handler.js';
import type { WindowApplicationBody } from './case.bodies.js';

/** What the clerk told at the window as an application. Throws `authority.other-parties`. */
export async function applicationAtWindow(
  applicants: Applicants,
  body: WindowApplicationBody,
): Promise<Application> {
  const { itemCode, form, prefilled, materials, receivedAt, authority } = body;
  const parties = await applicants.atWindow(body, itemCode, authority);
  return {
    ...{ itemCode, ...parties, form, materials, channel: 'window' },
    ...(prefilled && { prefilled }),
    ...(receivedAt !== undefined && { receivedAt }),
  };
}
