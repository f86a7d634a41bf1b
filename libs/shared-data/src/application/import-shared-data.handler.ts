import { KeyRing } from '@banjian/event-store';
import { isDay, isResidentId, isUscc } from '@banjian/forms';
import { PartyRegistry } from '@banjian/identity';
import { actAs, acting, derivedId, Rejected } from '@banjian/kernel';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { kindOf } from '../domain/kinds.js';
import type { ImportedRecord } from './imported-record.js';
import { RecordSharedData } from './record-shared-data.handler.js';

/** Why a record cannot be taken; rows count from 1. */
export interface ImportFault {
  readonly row: number;
  readonly message: string;
}

/**
 * Take records into the registry. One faulty row and nothing is taken: `shareddata.import-invalid` with every fault. Sent again
 * after a crash, what was taken is not taken twice.
 */
export class ImportSharedData extends Command<{ readonly records: number }> {
  constructor(readonly records: readonly ImportedRecord[]) {
    super();
  }
}

@CommandHandler(ImportSharedData)
export class ImportSharedDataHandler implements ICommandHandler<ImportSharedData> {
  constructor(
    private readonly commands: CommandBus,
    private readonly parties: PartyRegistry,
    private readonly keys: KeyRing,
  ) {}

  async execute({ records }: ImportSharedData): Promise<{ readonly records: number }> {
    const faults = records.flatMap((record, index) =>
      faultsOf(record).map((message) => ({ row: index + 1, message })),
    );
    if (faults.length > 0) throw new Rejected('shareddata.import-invalid', { faults });
    const subjects = await this.subjectsOf(records);
    const caller = acting();
    for (const [index, { kind, fields, source, asOf }] of records.entries()) {
      const commandId = derivedId(caller.commandId, 'import', index);
      const recording = { kind, fields, source: { by: 'import', name: source }, trust: 'A', asOf } as const;
      await actAs({ ...caller, commandId }, () =>
        this.commands.execute(new RecordSharedData(subjects[index] ?? '', [recording])),
      );
    }
    return { records: records.length };
  }

  /** Of whom each record tells. Whoever was erased is told before anything is taken. */
  private async subjectsOf(records: readonly ImportedRecord[]): Promise<readonly string[]> {
    const subjects: string[] = [];
    for (const { party } of records) subjects.push(await this.parties.subjectOf(party));
    const keys = await this.keys.forOpening([...new Set(subjects)]);
    const faults = subjects.flatMap((subject, index) =>
      keys.get(subject) === 'destroyed' ? [{ row: index + 1, message: '该主体的数据已依法删除' }] : [],
    );
    if (faults.length > 0) throw new Rejected('shareddata.import-invalid', { faults });
    return subjects;
  }
}

function faultsOf({ party, kind: name, fields, asOf }: ImportedRecord): readonly string[] {
  const { idType, idNumber } = party;
  const kind = kindOf(name);
  const unknown = Object.keys(fields).filter((field) => kind && !Object.hasOwn(kind.fields, field));
  const told = (when: boolean, message: string): readonly string[] => (when ? [message] : []);
  return [
    ...told((party.kind === 'organisation') !== (idType === 'uscc'), '证件类型与主体类型不符'),
    ...told(idType === 'uscc' && !isUscc(idNumber), '统一社会信用代码不正确'),
    ...told(idType === 'residentId' && !isResidentId(idNumber), '公民身份号码不正确'),
    ...told(!kind, `没有此类共享数据：${name}`),
    ...told(kind !== undefined && !kind.of.includes(party.kind), `${kind?.name ?? ''}不属于此类主体`),
    ...told(unknown.length > 0, `没有此字段：${unknown.join('、')}`),
    ...told(Object.keys(fields).length === 0, '没有任何字段'),
    ...told(!isDay(asOf), '截至日期不正确'),
    ...told(!Object.values(fields).every(isPlain), '字段的值只能是文字、数字或是否'),
  ];
}

/** Over HTTP the values have no type until here. */
const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
