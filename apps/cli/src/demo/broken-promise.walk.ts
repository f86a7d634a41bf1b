/** 承诺不实: the after-check finds it false; decision and licence are revoked, and no promise is taken until the credit is repaired. */
import { until } from './api-client.js';
import {
  apply,
  applyByPromise,
  checked,
  granted,
  grantOnTheSpot,
  walked,
  type PromisedCase,
} from './commitment.walk.js';
import { expectThat, type Cast, type Say, type Walked } from './walk.js';

interface Verified {
  readonly status: string;
  readonly statusName: string;
  readonly revocation?: { readonly on: string; readonly legalBasis: string };
}

export async function walkBrokenPromise(cast: Cast, say: Say): Promise<Walked> {
  const filed = await applyByPromise(cast, say);
  const identifier = await grantOnTheSpot(cast, filed.caseId, say);
  await revoke(cast, filed.caseId, say);
  await verify(cast, identifier, say);
  await blockedUntilRepaired(cast, say);
  const { employmentReviewer } = cast;
  return walked(employmentReviewer, filed, [...granted, ...checked, 'DecisionRevoked', 'ClockStopped']);
}

async function revoke(
  { employmentReviewer, employmentDecider }: Cast,
  caseId: string,
  say: Say,
): Promise<void> {
  await employmentReviewer.post(`/cases/${caseId}/after-check`, {
    found: 'broken',
    result: '承诺的服务场所不存在',
  });
  say('事后核查：承诺不实');
  await employmentDecider.post(`/cases/${caseId}/revocation`, {
    reason: '经现场核查，承诺的服务场所不存在',
    legalBasis: '行政许可法 第六十九条第二款',
  });
  say('撤销准予决定');
}

async function verify({ legalRepresentative }: Cast, identifier: string, say: Say): Promise<void> {
  const { statusName, revocation } = await until('证照随之撤销', async () => {
    const found = await legalRepresentative.get<Verified>(`/licence-verifications/${identifier}`);
    return found.status === 'revoked' ? found : undefined;
  });
  say(`证照核验：${statusName}（${revocation?.on ?? ''}，${revocation?.legalBasis ?? ''}）`);
}

/** Whoever broke a promise brings proofs, until the credit is repaired (国办发〔2020〕42号). */
async function blockedUntilRepaired(cast: Cast, say: Say): Promise<void> {
  const { legalRepresentative: firm, employmentDecider } = cast;
  const { caseId } = await apply(firm);
  await until('失信记录', async () => {
    const { allowedActions } = await firm.get<PromisedCase>(`/my/cases/${caseId}`);
    const sign = allowedActions.find(({ action }) => action === 'SignCommitment');
    return sign?.code === 'case.commitment-blocked' ? sign : undefined;
  });
  await firm.post(`/my/cases/${caseId}/commitment`, {}, 409);
  say('再次申请：信用修复前不得采用告知承诺');
  await employmentDecider.post(`/cases/${caseId}/credit-repair`, { reason: '已履行整改并经核实' });
  await firm.post(`/my/cases/${caseId}/commitment`, {});
  say('信用修复后，可以再次承诺');
  await firm.post(`/my/cases/${caseId}/withdrawal`, { reason: '演示到此为止' });
  const { stage } = await firm.get<PromisedCase>(`/my/cases/${caseId}`);
  expectThat(stage === 'withdrawn', '受理前撤回即时生效');
  say('申请人撤回这次申请');
}
