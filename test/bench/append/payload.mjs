/** Events of the usual size: about 440 bytes of data and 130 of metadata, three of them a command. */
import { randomUUID } from 'node:crypto';

const note = '申请人提交的材料齐全，符合法定形式，予以受理。'.repeat(3);

export const types = ['ApplicationSubmitted', 'MaterialsReceived', 'ClockStarted'];

export function dataOf(index) {
  return {
    itemCode: 'YN-TB-001',
    caseNumber: `KM${index}`,
    note,
    on: '2026-03-02',
    materials: ['M01', 'M02', 'M03'],
    index,
  };
}

export function metadataOf() {
  return { actor: randomUUID(), role: 'windowClerk', channel: 'window', correlationId: randomUUID() };
}

/** Four commands of three events a stream, then the next stream: a short case. */
export const commandsAStream = 4;
