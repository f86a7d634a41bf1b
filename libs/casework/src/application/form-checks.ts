import { CompiledForms } from '@banjian/forms';
import { Injectable } from '@nestjs/common';
import type { CaseTerms, FormCheck } from '../domain/case-terms.js';

/** The checks of frozen forms, compiled once a version. */
@Injectable()
export class FormChecks {
  private readonly forms = new CompiledForms();

  /** Compiles when it is first asked: a retry, which checks nothing again, costs nothing. */
  checkOf({ itemVersionId, form }: CaseTerms): FormCheck {
    return (filled) => this.forms.of(itemVersionId, form).faultsOf(filled);
  }
}
