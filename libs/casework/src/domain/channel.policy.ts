/** By which way an application came: the window, or a way that gives the applicant a space on the platform (SY23). */
export const isElectronic = (channel: string): boolean => channel !== 'window';
