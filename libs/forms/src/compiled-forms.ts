import { compileForm, type CompiledForm } from './compile-form.js';
import type { FormDefinition } from './form.js';

/** Forms of versions, compiled once: a version never changes. Keeps those used last. */
export class CompiledForms {
  private readonly byVersion = new Map<string, CompiledForm>();

  constructor(private readonly most = 500) {}

  /** Throws `UncompilableForm`. */
  of(versionId: string, definition: FormDefinition): CompiledForm {
    const known = this.byVersion.get(versionId) ?? compileForm(definition);
    // The one just used becomes the youngest.
    this.byVersion.delete(versionId);
    this.byVersion.set(versionId, known);
    const [oldest] = this.byVersion.keys();
    if (oldest !== undefined && this.byVersion.size > this.most) this.byVersion.delete(oldest);
    return known;
  }
}
