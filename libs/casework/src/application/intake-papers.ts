/** The papers of checks, choices, ends and later findings. */
import type {
  AfterEvent,
  ApplicationSubmitted,
  CaseEvent,
  CheckEvent,
  EndEvent,
  Reasons,
} from '../domain/case.js';
import { grounds } from '../projections/intake-timeline.js';

/** As `Paper` has it. */
interface Content {
  readonly paragraphs: readonly string[];
  readonly rows: readonly (readonly [string, string])[];
  readonly after?: readonly string[];
}
type NameOf = (code: string) => string;
type Revoked = Extract<CaseEvent, { type: 'DecisionRevoked' }>;
type Numbered = Exclude<Extract<CheckEvent | EndEvent | AfterEvent, { paper: string }>, Revoked>;
type NotRequired = Extract<CaseEvent, { type: 'NotRequired' }>;
type Refused = Extract<CaseEvent, { type: 'AcceptanceRefused' }>;

/** 不予受理决定书: every reason at once (T03), and where to go (32(2)). */
export function refusalOf({ reason, furtherReasons = [], referTo, ...why }: Refused, of: string): Content {
  const all = [reason, ...furtherReasons];
  const told =
    all.length === 1 ? [`理由：${reason}`] : all.map((each, index) => `理由${String(index + 1)}：${each}`);
  const where = referTo === undefined ? [] : [`该事项不属于本机关职权范围，请向${referTo}申请。`];
  return {
    paragraphs: [`您提交的${of}不予受理。`, ...told, `依据：${why.legalBasis}`, ...where],
    rows: remedies(why.remedies),
  };
}

/** What is not needed, by kind of item: 行政许可法 32(1)(1) speaks of permits only. */
const needs: Readonly<Record<string, string>> = {
  permit: '取得行政许可',
  filing: '办理备案',
  confirmation: '办理行政确认',
};

/** 不受理通知书: nothing has to be asked for. */
export function notRequiredOf({ reason, legalBasis }: NotRequired, of: string, itemType: string): Content {
  const need = needs[itemType] ?? '办理该事项';
  return {
    paragraphs: [`您提交的${of}所涉事项依法不需要${need}，不予受理。`, ...because({ reason, legalBasis })],
    rows: [],
  };
}

export function intakePaper(event: Exclude<Numbered, NotRequired>, of: string, name: NameOf): Content {
  switch (event.type) {
    case 'CorrectedOnSpot':
      return {
        paragraphs: [`您提交的${of}有下列可以当场更正的错误，已由您当场更正：`],
        rows: event.corrections.map(({ material, correction }) => [name(material), correction] as const),
      };
    case 'SupplementNoted':
      return {
        paragraphs: [`您为${of}补正的材料经审查，下列内容仍不符合一次性告知书的要求：`],
        rows: event.faults.map(({ material, problem }) => [name(material), problem] as const),
        after: ['本告知仅限一次性告知书所列事项，不要求补正其他内容。'],
      };
    case 'CommitmentSigned':
      return commitmentPaper(event, of, name);
    case 'CreditNoted':
      return {
        paragraphs: [`您就${of}承诺补交的下列容缺材料逾期未补交，现记入信用记录：`],
        rows: event.owed.map((code) => [name(code), '逾期未补交'] as const),
      };
    default:
      return endPaper(event, of);
  }
}

/** 撤销决定书: which decision, what becomes of the licence, why, and what can be done against it. */
export function revocationOf(
  event: Revoked,
  { terms }: ApplicationSubmitted,
  events: readonly { readonly event: CaseEvent }[],
): Content {
  const made = events.find((each) => each.event.type === 'DecisionMade');
  const paper = made?.event.type === 'DecisionMade' ? `（${made.event.paper}）` : '';
  const struck =
    terms.itemType === 'permit' ? '，并依照《中华人民共和国行政许可法》第七十条第（四）项予以注销' : '';
  const licence = terms.licence
    ? [`依据该决定颁发的${terms.licence.name}同时撤销${struck}，自本决定作出之日起不得使用。`]
    : [];
  return {
    paragraphs: [`就“${terms.itemName}”申请作出的准予决定${paper}予以撤销。`, ...licence, ...because(event)],
    rows: remedies(event.remedies),
  };
}

function commitmentPaper(
  { text, liability, replaces, basis, afterCheckPlan }: Extract<Numbered, { type: 'CommitmentSigned' }>,
  of: string,
  name: NameOf,
): Content {
  return {
    paragraphs: [
      `申请人就${of}自愿选择告知承诺方式，已阅知下列内容并作出承诺：`,
      text,
      `违反承诺的法律责任：${liability}`,
      `依据：${basis}`,
    ],
    rows: [
      ...replaces.map((code) => [name(code), '由承诺代替，不再提交'] as const),
      ['事后核查', afterCheckPlan],
    ],
  };
}

function endPaper(event: Exclude<Extract<Numbered, EndEvent>, NotRequired>, of: string): Content {
  switch (event.type) {
    case 'WithdrawalRefused':
      return {
        paragraphs: [`您撤回${of}的要求不予准许，办理继续进行。`, ...because(event)],
        rows: remedies(event.remedies),
      };
    case 'ApplicationWithdrawn':
      return { paragraphs: [`您提交的${of}已撤回，办理终止。`, `撤回理由：${event.reason}`], rows: [] };
    case 'CaseTerminated':
      return {
        paragraphs: [`您提交的${of}终止办理。`, `情形：${grounds[event.ground]}`, ...because(event)],
        rows: remedies(event.remedies),
      };
  }
}

const because = ({ reason, legalBasis }: Pick<Reasons, 'reason' | 'legalBasis'>): readonly string[] => [
  `理由：${reason}`,
  `依据：${legalBasis}`,
];

export const remedies = (all: readonly { kind: string; body: string; limit: string }[]): Content['rows'] =>
  all.map(({ kind, body, limit }) => [
    kind === 'litigation' ? '行政诉讼' : '行政复议',
    `如不服本决定，可以自收到之日起${limit}向${body}${kind === 'litigation' ? '提起行政诉讼' : '申请行政复议'}。`,
  ]);
