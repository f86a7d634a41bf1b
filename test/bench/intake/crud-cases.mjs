/** What such a service does with a case: load the rows, change them, save them, write an audit row; one transaction each. */
import { ConflictException, NotFoundException, UnprocessableEntityException } from '@nestjs/common';
import { compileForm } from '../../../dist/libs/forms/src/index.js';
import { Audit, Case, Deadline, Item, Material, Party } from './crud-tables.mjs';

export class CrudCases {
  constructor(source) {
    this.source = source;
    this.forms = new Map();
  }

  submit(body, who) {
    return this.source.transaction(async (manager) => {
      const { version } = (await manager.findOneBy(Item, { code: body.itemCode })) ?? {};
      if (!version) throw new NotFoundException();
      this.mustFit(version, body);
      const applicantId = await partyOf(manager, body.applicant);
      const number = await nextNumber(manager, version.implementationCode);
      const now = new Date();
      const { organisation } = who;
      const filed = await manager.save(Case, {
        ...{ number, stage: 'received', itemCode: body.itemCode, itemVersionId: version.versionId },
        ...{ channel: 'window', organisation, applicantId, form: body.form },
        ...{ receivedAt: now, dueAt: daysAfter(now, 2) },
      });
      await manager.save(
        Material,
        body.materials.map((each) => ({ ...each, caseId: filed.id })),
      );
      await manager.save(Deadline, [
        { caseId: filed.id, name: 'notice', status: 'running', dueAt: daysAfter(now, 2) },
        { caseId: filed.id, name: 'statutoryNotice', status: 'running', dueAt: daysAfter(now, 7) },
      ]);
      await manager.insert(Audit, { caseId: filed.id, what: 'CaseSubmitted', after: filed, by: who });
      return { caseId: filed.id, number };
    });
  }

  accept(caseId, who) {
    return this.source.transaction(async (manager) => {
      const row = await manager.findOneBy(Case, { id: caseId });
      if (!row || row.organisation !== who.organisation) throw new NotFoundException();
      if (row.stage !== 'received') throw new ConflictException();
      const [materials, deadlines, { version }] = [
        await manager.findBy(Material, { caseId }),
        await manager.findBy(Deadline, { caseId, status: 'running' }),
        await manager.findOneByOrFail(Item, { code: row.itemCode }),
      ];
      const missing = version.materials.filter(
        ({ code, requirement }) =>
          requirement !== 'conditional' && !materials.some((each) => each.code === code),
      );
      if (missing.length > 0) throw new ConflictException();
      const before = { ...row };
      const now = new Date();
      Object.assign(row, {
        stage: 'accepted',
        acceptedAt: now,
        acceptedBy: who.personId,
        dueAt: daysAfter(now, 20),
      });
      await manager.save(Case, row);
      for (const deadline of deadlines) deadline.status = 'stopped';
      await manager.save(Deadline, [
        ...deadlines,
        { caseId, name: 'promisedDecision', status: 'running', dueAt: daysAfter(now, 14) },
        { caseId, name: 'statutoryDecision', status: 'running', dueAt: daysAfter(now, 28) },
      ]);
      await manager.insert(Audit, { caseId, what: 'CaseAccepted', before, after: row, by: who });
      return { caseId };
    });
  }

  mustFit({ versionId, form, materials, channels }, body) {
    if (!this.forms.has(versionId)) this.forms.set(versionId, compileForm(form));
    const listed = body.materials.every(({ code }) => materials.some((each) => each.code === code));
    const faults = this.forms.get(versionId).faultsOf(body.form);
    if (!listed || faults.length > 0 || !channels.includes('window'))
      throw new UnprocessableEntityException();
  }
}

async function partyOf(manager, { idType, idNumber, name, phone }) {
  const known = await manager.findOneBy(Party, { idType, idNumber });
  return (known ?? (await manager.save(Party, { idType, idNumber, name, phone }))).id;
}

async function nextNumber(manager, code) {
  const day = new Date().toISOString().slice(0, 10);
  const [{ last }] = await manager.query(
    `INSERT INTO counter (code, day, last) VALUES ($1, $2, 1)
     ON CONFLICT (code, day) DO UPDATE SET last = counter.last + 1 RETURNING last`,
    [code, day],
  );
  return `${code}${day.replaceAll('-', '')}${String(last).padStart(4, '0')}`;
}

const daysAfter = (from, days) => new Date(from.getTime() + days * 86_400_000);
